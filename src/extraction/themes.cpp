#include "extraction/themes.hpp"

namespace ecograph::extraction {

KindMask Themes::named_in(std::int32_t block) const {
  KindMask out = 0;
  for (const Mention& m : w_.mentions_in_block(static_cast<std::uint32_t>(block)))
    if (m.kind != no_kind && m.form == MentionForm::name && !m.nested && !w_.is_programme(m))
      out |= KindMask{1} << m.kind;
  return out;
}

KindMask Themes::opening() const {
  constexpr std::uint32_t blocks = 12;    // where titles stand, with metadata before them
  constexpr std::uint32_t sentences = 3;  // of running text
  KindMask out = 0;
  std::uint32_t read = 0;
  for (std::uint32_t s = 0; s < w_.analysis.sentences.size() && read < sentences; ++s) {
    const std::uint32_t number = w_.analysis.sentences[s].block;
    const Block& block = w_.document.blocks[number];
    const bool title = block.kind == BlockKind::title || block.kind == BlockKind::heading ||
                       (block.kind == BlockKind::metadata && block.key == "title");
    if (block.kind == BlockKind::paragraph) ++read;
    if (number >= blocks && !title && block.kind != BlockKind::paragraph) break;
    if (!title && block.kind != BlockKind::paragraph) continue;
    for (const Mention& m : w_.mentions_in(s))
      if (m.kind != no_kind && m.form == MentionForm::name && !m.nested && !w_.is_programme(m))
        out |= KindMask{1} << m.kind;
  }
  return out;
}

KindMask Themes::of_block(std::uint32_t number) const {
  const Block& block = w_.document.blocks[number];
  if (!known_) opening_ = opening();
  if (known_ && place_ == std::pair{block.heading, block.parent}) return opening_ | above_;
  known_ = true;
  place_ = {block.heading, block.parent};
  above_ = 0;
  std::int32_t at = block.heading;
  for (unsigned steps = 0; at != no_block && steps < 8; ++steps) {
    above_ |= named_in(at);
    at = w_.document.blocks[static_cast<std::size_t>(at)].heading;
  }
  at = block.parent;
  for (unsigned steps = 0; at != no_block && steps < 4; ++steps) {
    above_ |= named_in(at);
    at = w_.document.blocks[static_cast<std::size_t>(at)].parent;
  }
  return opening_ | above_;
}

}  // namespace ecograph::extraction

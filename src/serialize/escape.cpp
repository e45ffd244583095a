#include "serialize/escape.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/utf8.hpp"
#include "serialize/short_copies.hpp"

namespace ecograph {
namespace {

// What stands for a byte: short enough to be copied as one word.
struct Replacement {
  static constexpr std::size_t room = 8;

  constexpr Replacement() = default;
  template <std::size_t N>
  constexpr Replacement(const char (&text)[N]) : size(N - 1) {  // NOLINT(google-explicit-constructor): it is a text
    static_assert(N - 1 <= room);
    std::copy_n(text, N - 1, bytes.begin());
  }
  explicit constexpr Replacement(std::string_view text) : size(text.size()) {
    std::copy_n(text.begin(), text.size(), bytes.begin());
  }

  std::array<char, room> bytes{};
  std::size_t size = 0;
};

constexpr Replacement forbidden = "\xEF\xBF\xBD";

// What a syntax does where a byte stands that is not simply copied along with those around it.
struct Step {
  // All zeros is the default: g++ 12 forgets other values of an array's elements that a constant function changes.
  enum class Kind : std::uint8_t { asked, replaced, copied };  // asked: it takes a closer look
  Kind kind = Kind::asked;
  std::uint8_t size = 0;      // bytes that are written
  std::uint32_t mask = 0;     // of the four bytes from here on, as a little-endian word:
  std::uint32_t pattern = 0;  // what they must be under the mask
  std::array<char, 8> bytes{};
};

struct Special {
  char byte;
  Replacement replacement;  // empty: it depends on what stands around the byte
};

struct Syntax {
  std::array<Step, 256> steps{};
  std::array<bool, 256> plain{};
  std::array<signed char, 4> printable{};  // of the special bytes, those that are no control characters
  bool in_blocks = false;                  // `printable` holds all of them
};

// Two bytes, and three whose range holds nothing overlong, no surrogates and no U+FFFE: by far the most characters.
constexpr Step step_of_multibyte(std::size_t first) {
  Step step;
  if (std::endian::native != std::endian::little) return step;
  const bool two = first >= 0xC2 && first < 0xE0;
  const bool three = (first > 0xE0 && first < 0xED) || first == 0xEE;
  if (!two && !three) return step;
  step.kind = Step::Kind::copied;
  step.size = two ? 2 : 3;
  step.mask = two ? 0xC000 : 0xC0C000;
  step.pattern = two ? 0x8000 : 0x808000;
  return step;
}

constexpr Syntax syntax_with(std::initializer_list<Special> specials) {
  Syntax result;
  for (std::size_t byte = 0x20; byte < 0x80; ++byte) result.plain[byte] = true;
  for (const char c : {'\t', '\n', '\r'}) result.plain[static_cast<unsigned char>(c)] = true;
  for (std::size_t byte = 0x80; byte < 0x100; ++byte) result.steps[byte] = step_of_multibyte(byte);
  for (const Special& special : specials) {
    const auto byte = static_cast<unsigned char>(special.byte);
    result.plain[byte] = false;
    if (special.replacement.size == 0) continue;
    result.steps[byte].kind = Step::Kind::replaced;
    result.steps[byte].size = static_cast<std::uint8_t>(special.replacement.size);
    result.steps[byte].bytes = special.replacement.bytes;
  }
  for (std::size_t byte = 0; byte < 0x80; ++byte) {
    if (!result.plain[byte]) continue;
    result.steps[byte].kind = Step::Kind::replaced;
    result.steps[byte].size = 1;
    result.steps[byte].bytes[0] = static_cast<char>(byte);
  }
  std::size_t printable = 0;
  for (const Special& special : specials) {
    if (special.byte >= 0 && special.byte < 0x20) continue;
    if (printable < result.printable.size()) result.printable[printable] = static_cast<signed char>(special.byte);
    ++printable;
  }
  result.in_blocks = printable <= result.printable.size();
  return result;
}

// Bytes of the well-formed, allowed character at `at`, or 0.
std::size_t allowed_length(std::string_view text, std::size_t at) {
  const utf8::CodePoint point = utf8::decode(text, at);
  if (!point.valid || point.value == 0xFFFE || point.value == 0xFFFF) return 0;
  return point.size;
}

// Sixteen bytes at once (the compiler has instructions for that on every machine we know).
constexpr std::size_t block_size = 16;
using Block [[gnu::vector_size(block_size)]] = signed char;

// A bit for each byte that is special or no printable ASCII.
template <const Syntax& syntax>
[[gnu::always_inline]] inline std::uint64_t bad_bytes(Block block) {
  // As signed numbers control characters and parts of longer characters are both below the space.
  Block bad = block < 0x20;
  if constexpr (syntax.printable[0] != 0) bad |= block == syntax.printable[0];
  if constexpr (syntax.printable[1] != 0) bad |= block == syntax.printable[1];
  if constexpr (syntax.printable[2] != 0) bad |= block == syntax.printable[2];
  if constexpr (syntax.printable[3] != 0) bad |= block == syntax.printable[3];
#ifdef __SSE2__
  return static_cast<unsigned>(_mm_movemask_epi8(std::bit_cast<__m128i>(bad)));
#else
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < block_size; ++i) bits |= std::uint64_t{bad[i] != 0} << i;
  return bits;
#endif
}

// The same, and the block is copied at once.
template <const Syntax& syntax>
[[gnu::always_inline]] inline std::uint64_t copy_block(const char* bytes, char* copy) {
  Block block;
  std::memcpy(&block, bytes, sizeof block);
  std::memcpy(copy, &block, sizeof block);
  return bad_bytes<syntax>(block);
}

// The last bytes of a text, fewer than a block. They are looked at with those before them: put together in memory
// first, they would have to be waited for.
template <const Syntax& syntax>
[[gnu::always_inline]] inline std::uint64_t copy_rest(const char* bytes, std::size_t size, bool after_a_block,
                                                      char* copy) {
  Block block;
  copy_below_16(copy, bytes, size);
  if (after_a_block) [[likely]] {
    std::memcpy(&block, bytes + size - block_size, sizeof block);
    return bad_bytes<syntax>(block) >> (block_size - size);
  }
  char tail[block_size];
  std::memset(tail, 'a', sizeof tail);
  copy_below_16(tail, bytes, size);
  std::memcpy(&block, tail, sizeof block);
  return bad_bytes<syntax>(block);
}

// What is looked at together: a bit for each byte in a word.
constexpr std::size_t stretch_size = 64;

// Copies the `size` bytes at `begin`, at most a stretch, and says which of them are special or no printable ASCII.
template <const Syntax& syntax>
[[gnu::always_inline]] inline std::uint64_t copy_stretch(std::string_view text, std::size_t begin, std::size_t size,
                                                         char* copy) {
  const char* const bytes = text.data() + begin;
  std::uint64_t bits = 0;
  if (size == stretch_size) {
    for (std::size_t i = 0; i < stretch_size; i += block_size) bits |= copy_block<syntax>(bytes + i, copy + i) << i;
    return bits;
  }
  std::size_t at = 0;
  for (; at + block_size <= size; at += block_size) bits |= copy_block<syntax>(bytes + at, copy + at) << at;
  if (at == size) return bits;
  return bits | copy_rest<syntax>(bytes + at, size - at, begin + size >= block_size, copy + at) << at;
}

struct NoContext {
  Replacement operator()(std::string_view, std::size_t) const { return forbidden; }
};

struct Progress {
  std::size_t at = 0;  // what was read
  char* to = nullptr;  // what was written
  bool clean = true;   // nothing was forbidden
};

// What a byte comes to that is not settled by four bytes. U+FFFE and U+FFFF are three bytes of good UTF-8; anything
// else forbidden goes byte by byte.
template <const Syntax& syntax, class Context>
[[gnu::noinline]] void look_closer(std::string_view text, Progress& progress, Context&& context) {
  const auto byte = static_cast<unsigned char>(text[progress.at]);
  const Step& step = syntax.steps[byte];
  Replacement made = forbidden;
  std::size_t taken = 1;
  if (byte >= 0x80) {
    taken = allowed_length(text, progress.at);
    if (taken != 0) made = Replacement(text.substr(progress.at, taken));
    progress.clean = progress.clean && taken != 0;
    if (taken == 0) taken = utf8::decode(text, progress.at).size;
  } else if (step.kind == Step::Kind::replaced) {
    made = Replacement(std::string_view(step.bytes.data(), step.size));
  } else if (byte >= 0x20) {
    made = context(text, progress.at);
  } else {
    progress.clean = false;
  }
  std::memcpy(progress.to, made.bytes.data(), Replacement::room);
  progress.to += made.size;
  progress.at += taken;
}

// Copies plain bytes; what stands behind them is written over with anything.
[[gnu::always_inline]] inline void copy_run(std::string_view text, std::size_t at, std::size_t size, char* to) {
  if (at + size + block_size > text.size()) return copy_short(to, text.data() + at, size);
  std::size_t i = 0;
  do {
    std::memcpy(to + i, text.data() + at + i, block_size);
    i += block_size;
  } while (i < size);
}

// Writes until the text ends or what is before `full` no longer has room for what a stretch may become. A stretch is
// copied as it is looked at, and what follows its first bad byte is written over.
constexpr std::size_t margin = (stretch_size + 1) * Replacement::room;
template <const Syntax& syntax, class Context>
void convert(std::string_view text, Progress& progress, const char* full, Context&& context) {
  std::size_t at = progress.at;
  char* to = progress.to;
  const char* const last = full - margin;
  const auto convert_one = [&]() __attribute__((always_inline)) {
    const Step& step = syntax.steps[static_cast<unsigned char>(text[at])];
    if (at + sizeof step.mask <= text.size() && step.kind != Step::Kind::asked) [[likely]] {
      std::uint32_t word;
      std::memcpy(&word, text.data() + at, sizeof word);
      if ((word & step.mask) == step.pattern) [[likely]] {
        std::uint64_t bytes;
        std::memcpy(&bytes, step.bytes.data(), sizeof bytes);
        bytes = step.kind == Step::Kind::copied ? word : bytes;
        std::memcpy(to, &bytes, sizeof bytes);
        to += step.size;
        at += step.kind == Step::Kind::copied ? step.size : 1;
        return;
      }
    }
    Progress one{at, to, true};
    look_closer<syntax>(text, one, context);
    at = one.at;
    to = one.to;
    progress.clean = progress.clean && one.clean;
  };
  while (at < text.size() && to <= last) {
    if constexpr (!syntax.in_blocks) {
      convert_one();
      continue;
    }
    const std::size_t begin = at;
    const std::size_t size = std::min(text.size() - begin, stretch_size);
    const std::uint64_t bad = copy_stretch<syntax>(text, begin, size, to);
    if (bad == 0) {
      at += size;
      to += size;
      continue;
    }
    at += static_cast<std::size_t>(std::countr_zero(bad));
    to += static_cast<std::size_t>(std::countr_zero(bad));
    for (;;) {
      convert_one();
      const std::size_t seen = at - begin;
      if (seen >= size) break;
      const std::uint64_t rest = bad >> seen;
      const std::size_t run = rest == 0 ? size - seen : static_cast<std::size_t>(std::countr_zero(rest));
      if (run != 0) copy_run(text, at, run, to);
      at += run;
      to += run;
      if (rest == 0) break;
    }
  }
  progress.at = at;
  progress.to = to;
}

template <const Syntax& syntax, class Context = NoContext>
Written escape_to(Output& out, char* to, std::string_view text, Context&& context = {}) {
  Progress progress{0, to, true};
  for (;;) {
    convert<syntax>(text, progress, out.end() + Output::slack, context);
    if (progress.at == text.size()) return {progress.to, progress.clean};
    progress.to = out.flushed(progress.to);
  }
}

template <const Syntax& syntax, class Context = NoContext>
void append_escaped(std::string& out, std::string_view text, Context&& context = {}) {
  std::array<char, 2 * margin> buffer;
  for (Progress progress; progress.at < text.size();) {
    progress.to = buffer.data();
    convert<syntax>(text, progress, buffer.data() + buffer.size(), context);
    out.append(buffer.data(), progress.to);
  }
}

// ">" is only wrong after "]]", and plain elsewhere; a parser that splits text at references loses less.
struct TagEnd {
  Replacement operator()(std::string_view text, std::size_t at) const {
    return at < 2 || text[at - 1] != ']' || text[at - 2] != ']' ? Replacement(">") : Replacement("&gt;");
  }
};

// Graphviz replaces "&name;" and "&#12;" in strings by the character they name, as HTML does.
struct EntityBegin {
  Replacement operator()(std::string_view text, std::size_t at) const {
    std::size_t end = at + 1;
    if (end < text.size() && text[end] == '#') ++end;
    const std::size_t begin = end;
    const auto is_word = [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    while (end < text.size() && is_word(text[end])) ++end;
    return end != begin && end < text.size() && text[end] == ';' ? Replacement("&amp;") : Replacement("&");
  }
};

constexpr Syntax xml_text = syntax_with({{'&', "&amp;"}, {'<', "&lt;"}, {'>', {}}, {'\r', "&#13;"}});
constexpr Syntax xml_attribute = syntax_with(
    {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\t', "&#9;"}, {'\n', "&#10;"}, {'\r', "&#13;"}});
constexpr Syntax dot_text = [] {
  Syntax result = syntax_with({{'&', {}}, {'"', "\\\""}, {'\\', "\\\\"}, {'\n', "\\n"}});
  // Before a space it begins no reference; see EntityBegin.
  if (std::endian::native == std::endian::little) {
    Step& ampersand = result.steps['&'];
    ampersand.kind = Step::Kind::copied;
    ampersand.size = 1;
    ampersand.mask = 0xFF00;
    ampersand.pattern = 0x2000;
  }
  return result;
}();
constexpr Syntax json = syntax_with({{'"', "\\\""}, {'\\', "\\\\"}, {'\t', "\\t"}, {'\n', "\\n"}, {'\r', "\\r"}});
constexpr Syntax script =
    syntax_with({{'"', "\\\""}, {'\\', "\\\\"}, {'<', "\\u003c"}, {'\t', "\\t"}, {'\n', "\\n"}, {'\r', "\\r"}});
constexpr Syntax xml_json = syntax_with({{'"', "\\\""},
                                         {'\\', "\\\\"},
                                         {'\t', "\\t"},
                                         {'\n', "\\n"},
                                         {'\r', "\\r"},
                                         {'&', "&amp;"},
                                         {'<', "&lt;"},
                                         {'>', {}}});
constexpr Syntax any_text = syntax_with({});

constexpr Syntax iri = [] {
  constexpr std::string_view percent_encoded = "<>\"{}|^`\\ \x7F";
  constexpr std::string_view digits = "0123456789ABCDEF";
  Syntax result = syntax_with({});
  for (std::size_t byte = 0; byte < 0x80; ++byte) {
    if (byte >= 0x20 && percent_encoded.find(static_cast<char>(byte)) == std::string_view::npos) continue;
    result.plain[byte] = false;
    result.steps[byte].kind = Step::Kind::replaced;
    result.steps[byte].size = 3;
    result.steps[byte].bytes = {'%', digits[byte >> 4U], digits[byte & 15U]};
  }
  result.in_blocks = false;
  return result;
}();

}  // namespace

Written write_at(Output& out, char* at, XmlText text) { return escape_to<xml_text>(out, at, text.text, TagEnd{}); }
Written write_at(Output& out, char* at, XmlAttribute text) { return escape_to<xml_attribute>(out, at, text.text); }
Written write_at(Output& out, char* at, DotHtml text) { return escape_to<xml_attribute>(out, at, text.text); }
Written write_at(Output& out, char* at, DotText text) { return escape_to<dot_text>(out, at, text.text, EntityBegin{}); }
Written write_at(Output& out, char* at, TurtleText text) { return escape_to<json>(out, at, text.text); }
Written write_at(Output& out, char* at, JsonText text) { return escape_to<json>(out, at, text.text); }
Written write_at(Output& out, char* at, XmlJsonText text) { return escape_to<xml_json>(out, at, text.text, TagEnd{}); }
Written write_at(Output& out, char* at, IriText text) { return escape_to<iri>(out, at, text.text); }

Written write_at(Output& out, char* at, ScriptText text) {
  constexpr std::string_view separators = "\xE2\x80";  // and \xA8: U+2028, or \xA9: U+2029
  std::string_view rest = text.text;
  bool clean = true;
  for (std::size_t from = 0, found = 0; (found = rest.find(separators, from)) != std::string_view::npos;) {
    const char last = found + 2 < rest.size() ? rest[found + 2] : ' ';
    from = found + 2;
    if (last != '\xA8' && last != '\xA9') continue;
    const Written before = escape_to<script>(out, at, rest.substr(0, found));
    out.set_at(before.at);
    out << (last == '\xA8' ? "\\u2028" : "\\u2029");
    at = out.at();
    clean = clean && before.clean;
    rest.remove_prefix(found + 3);
    from = 0;
  }
  const Written after = escape_to<script>(out, at, rest);
  return {after.at, clean && after.clean};
}

void append_json(std::string& out, std::string_view text) {
  out += '"';
  append_escaped<json>(out, text);
  out += '"';
}

void append_dot(std::string& out, std::string_view text) { append_escaped<dot_text>(out, text, EntityBegin{}); }

bool is_clean(std::string_view text) {
  std::array<char, 2 * margin> scratch;
  Progress progress;
  while (progress.at < text.size() && progress.clean) {
    progress.to = scratch.data();
    convert<any_text>(text, progress, scratch.data() + scratch.size(), NoContext{});
  }
  return progress.clean;
}

std::string cleaned(std::string_view text) {
  std::string result;
  append_escaped<any_text>(result, text);
  return result;
}

}  // namespace ecograph

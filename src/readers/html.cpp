// HTML through libxml2's SAX interface. The parser knows at each event how far it has read, which gives every piece of
// text its exact place in the source; what it says is checked against the source before it is believed.
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "readers/characters.hpp"
#include "readers/decode.hpp"
#include "readers/document_builder.hpp"
#include "readers/formats.hpp"
#include "readers/front_matter.hpp"
#include "readers/html_blocks.hpp"

namespace ecograph::readers {
namespace {

// Beyond that depth the parser starts afresh: its own search for the element that an end tag closes is linear in the
// depth. It is also libxml2's own default for trees.
constexpr std::size_t deepest_element = 256;
constexpr std::uint32_t longest_reference = 64;
constexpr std::size_t full_buffer = 900;  // libxml2 hands text on in pieces of about a thousand bytes

struct ContextDeleter {
  void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
};
using Context = std::unique_ptr<htmlParserCtxt, ContextDeleter>;

class HtmlParser {
 public:
  HtmlParser(const DecodedText& source, Span range, HtmlBlocks& blocks)
      : text_(source.text()), range_(range), blocks_(blocks), terminated_(text_.data() + range.begin) {
    if (range.end == text_.size()) return;  // behind a whole text stands the NUL of its std::string
    fragment_ = source.slice(range);
    terminated_ = fragment_.c_str();
  }

  void run() {
    std::uint32_t begin = range_.begin;
    while (begin < range_.end) {
      const std::uint32_t next = parse(begin);
      if (next <= begin) break;
      begin = next;
    }
    blocks_.finish();
  }

 private:
  static HtmlParser& self(void* data) { return *static_cast<HtmlParser*>(data); }
  static std::string_view view(const xmlChar* text) { return reinterpret_cast<const char*>(text); }
  static htmlSAXHandler handler();

  std::uint32_t parse(std::uint32_t begin);
  // How far the parser has read, as an offset of the text.
  [[nodiscard]] std::uint32_t position() const {
    const auto* input = context_->input;
    const auto read = static_cast<std::size_t>(input->cur - input->base);
    return static_cast<std::uint32_t>(std::min<std::size_t>(begin_ + read, range_.end));
  }
  void start(std::string_view name);
  void characters(std::string_view found);
  [[nodiscard]] std::optional<std::uint32_t> place(std::string_view found, std::uint32_t here) const;
  [[nodiscard]] bool ends_reference(std::uint32_t here) const;
  void reference(std::string_view found, std::uint32_t here);
  [[nodiscard]] Span tag_before(std::uint32_t here, std::string_view name) const;

  std::string_view text_;
  Span range_;
  HtmlBlocks& blocks_;
  std::string fragment_;    // a copy of a range inside the text
  const char* terminated_;  // the range's bytes with a NUL behind them, which libxml2 asks for
  Context context_;
  std::uint32_t begin_ = 0;    // where the parser's input starts
  std::uint32_t done_ = 0;     // text before that has been handed on
  std::uint32_t restart_ = 0;  // where to start afresh; 0: nowhere
  std::size_t depth_ = 0;
};

htmlSAXHandler HtmlParser::handler() {
  htmlSAXHandler sax{};
  sax.startElement = [](void* data, const xmlChar* name, const xmlChar**) { self(data).start(view(name)); };
  sax.endElement = [](void* data, const xmlChar* name) {
    HtmlParser& parser = self(data);
    if (parser.restart_ != 0) return;
    if (parser.depth_ > 0) --parser.depth_;
    parser.blocks_.end(view(name));
  };
  sax.characters = [](void* data, const xmlChar* text, int size) {
    self(data).characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
  };
  sax.ignorableWhitespace = sax.characters;
  sax.cdataBlock = [](void*, const xmlChar*, int) {};  // the content of scripts and styles
  return sax;
}

std::uint32_t HtmlParser::parse(std::uint32_t begin) {
  begin_ = done_ = begin;
  restart_ = 0;
  depth_ = 0;
  const char* input = terminated_ + (begin - range_.begin);
  context_.reset(htmlNewParserCtxt());
  if (!context_) return range_.end;
  xmlParserInputPtr stream = xmlNewInputStream(context_.get());  // reads our bytes where they are
  if (stream == nullptr || inputPush(context_.get(), stream) < 0) return range_.end;
  stream->base = stream->cur = reinterpret_cast<const xmlChar*>(input);
  stream->end = stream->base + (range_.end - begin);
  stream->length = static_cast<int>(range_.end - begin);
  htmlCtxtUseOptions(context_.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                         HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC);
  context_->charset = XML_CHAR_ENCODING_UTF8;  // decoded and checked already; nothing inside may say otherwise
  htmlSAXHandler sax = handler();
  htmlSAXHandlerPtr own = context_->sax;
  context_->sax = &sax;
  context_->userData = this;
  htmlParseDocument(context_.get());
  context_->sax = own;
  return restart_ != 0 ? restart_ : range_.end;
}

// The start tag that the parser has just read up to its last attribute.
Span HtmlParser::tag_before(std::uint32_t here, std::string_view name) const {
  const std::string_view read = text_.substr(0, here);
  for (std::size_t open = read.rfind('<'); open != std::string_view::npos && open >= done_;
       open = read.rfind('<', open - 1)) {
    if (equal_ignoring_case(read.substr(open + 1, name.size()), name)) return {static_cast<std::uint32_t>(open), here};
    if (open == 0) break;
  }
  return {here, here};  // implied
}

void HtmlParser::start(std::string_view name) {
  if (restart_ != 0) return;
  const std::uint32_t here = position();
  const Span tag = tag_before(here, name);
  // An element that HTML implies is told after the text that implies it has been read and before that text is.
  if (!tag.empty()) done_ = std::max(done_, here);
  if (++depth_ > deepest_element && !tag.empty()) {
    restart_ = std::max(here, begin_ + 1);
    if (const std::size_t close = text_.find('>', here); close < range_.end)
      restart_ = static_cast<std::uint32_t>(close + 1);
    xmlStopParser(context_.get());
    return;
  }
  blocks_.start(name, tag);
}

void HtmlParser::characters(std::string_view found) {
  if (restart_ != 0 || found.empty()) return;
  const std::uint32_t here = position();
  if (found == "<" && here < range_.end && text_[here] == '<' && !ends_reference(here)) {
    blocks_.text({here, here + 1});  // told before it is read, unlike everything else
    done_ = here + 1;
    return;
  }
  if (here <= done_) return;
  // The semicolon of a reference whose name libxml2 does not know comes once more, with the text behind it.
  if (const auto begin = here - std::min<std::size_t>(here, found.size());
      begin < done_ && text_.substr(begin, found.size()) == found)
    found.remove_prefix(done_ - begin);
  if (const auto begin = place(found, here)) {
    done_ = *begin + static_cast<std::uint32_t>(found.size());
    blocks_.text({*begin, done_});
  } else {
    reference(found, here);
    done_ = std::max(done_, here);
  }
}

// Where text stands that the parser has read up to `here`, or, when its buffer is full, up to the character before.
std::optional<std::uint32_t> HtmlParser::place(std::string_view found, std::uint32_t here) const {
  for (std::uint32_t end = here; end <= here + 4 && end <= range_.end; ++end) {
    if (end - std::min(end, done_) < found.size()) continue;
    const auto begin = static_cast<std::uint32_t>(end - found.size());
    if (text_.substr(begin, found.size()) == found) return begin;
    if (found.size() < full_buffer) break;
  }
  return std::nullopt;
}

// Whether a character reference that has not been handed on ends at `here`.
bool HtmlParser::ends_reference(std::uint32_t here) const {
  if (here <= done_ || text_[here - 1] != ';') return false;
  const std::uint32_t from = std::max(done_, here > longest_reference ? here - longest_reference : 0);
  const std::size_t last = text_.substr(from, here - from).rfind('&');
  if (last == std::string_view::npos) return false;
  const std::size_t ampersand = from + last;
  const auto entity = decode_entity(text_, ampersand);
  return entity && ampersand + entity->length == here;
}

// A character reference, resolved by our own table, which knows HTML 5's names. libxml2 stands after its name or its
// semicolon; a name it does not know comes as an ampersand and a name.
void HtmlParser::reference(std::string_view found, std::uint32_t here) {
  const std::uint32_t from = std::max(done_, here > longest_reference ? here - longest_reference : 0);
  const std::size_t last = text_.substr(from, here - from).rfind('&');
  if (last != std::string_view::npos) {
    const std::size_t ampersand = from + last;
    const auto begin = static_cast<std::uint32_t>(ampersand);
    if (const auto entity = decode_entity(text_.substr(0, range_.end), ampersand)) {
      const auto end = static_cast<std::uint32_t>(ampersand + entity->length);
      blocks_.replaced(entity->text, {begin, end});
      done_ = end;
    } else {
      blocks_.text({begin, here});
    }
    return;
  }
  blocks_.replaced(found, {from, here});
}

void initialise() {
  static std::once_flag once;
  std::call_once(once, xmlInitParser);
}

}  // namespace

void add_html(const DecodedText& source, Span range, DocumentBuilder& document) {
  initialise();
  HtmlBlocks blocks(source, document, true);
  HtmlParser(source, range, blocks).run();
}

int sniff_html(std::string_view prefix) {
  const std::string head = lowered(trimmed(prefix).substr(0, 1000));
  if (head.starts_with("<!doctype html") || head.starts_with("<html")) return 95;
  if (!head.starts_with('<')) return 0;
  int tags = 0;
  for (const std::string_view tag : {"<head", "<body", "<div", "<p>", "<p ", "<title", "<table", "<h1"}) {
    tags += head.find(tag) != std::string::npos ? 1 : 0;
  }
  return tags >= 2 ? 75 : (tags == 1 ? 40 : 0);
}

Result<Document> read_html(const SourceText& source, Diagnostics& warnings) {
  initialise();
  const Result<DecodedText> decoded = decode(source, warnings);
  if (!decoded) return tl::unexpected(decoded.error());
  const auto size = static_cast<std::uint32_t>(decoded->text().size());
  // A page whose article itself is called "share" or "related" is read again without regard to names.
  for (const bool by_class : {true, false}) {
    Diagnostics found;
    DocumentBuilder document(source.name(), "html");
    const std::uint32_t begin = read_front_matter(*decoded, document, source.name(), found);
    HtmlBlocks blocks(*decoded, document, by_class);
    HtmlParser(*decoded, {begin, size}, blocks).run();
    if (by_class && blocks.kept_bytes() * 4 < blocks.dropped_bytes() && blocks.kept_bytes() < 400) continue;
    warnings.insert(warnings.end(), found.begin(), found.end());
    return document.finish();
  }
  return Document{};
}

}  // namespace ecograph::readers

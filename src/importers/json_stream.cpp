#include "importers/json_stream.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

#include "base/utf8.hpp"

namespace ecograph {
namespace {

using Json = nlohmann::json;
constexpr std::size_t max_depth = 64;

// Bytes for the parser, telling how far it has read.
class Cursor {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Cursor(const char* at, const char** read) : at_(at), read_(read) {}
  reference operator*() const { return *at_; }
  Cursor& operator++() {
    *read_ = ++at_;
    return *this;
  }
  Cursor operator++(int) {
    Cursor before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Cursor& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  const char** read_;
};

// Events of nlohmann's parser. Depth 1 is the outermost object; values are built from depth 1 or, in arrays there, 2
// on.
class MemberHandler {
 public:
  using number_integer_t = Json::number_integer_t;
  using number_unsigned_t = Json::number_unsigned_t;
  using number_float_t = Json::number_float_t;
  using string_t = Json::string_t;
  using binary_t = Json::binary_t;
  using Visit = std::function<bool(const std::string&, const Json&, std::size_t)>;

  MemberHandler(const char* begin, const char* const* read, const Visit& visit)
      : begin_(begin), read_(read), visit_(visit) {}

  bool null() { return value(Json()); }
  bool boolean(bool flag) { return value(Json(flag)); }
  bool number_integer(number_integer_t number) { return value(Json(number)); }
  bool number_unsigned(number_unsigned_t number) { return value(Json(number)); }
  bool number_float(number_float_t number, const string_t&) { return value(Json(number)); }
  bool string(string_t& text) { return value(Json(std::move(text))); }
  bool binary(binary_t&) { return false; }
  bool start_object(std::size_t) {
    if (depth_ == 0) {
      depth_ = 1;
      return true;
    }
    return open(Json::object());
  }
  bool end_object() { return depth_ == 1 && open_.empty() ? true : close(); }
  bool start_array(std::size_t) {
    if (depth_ == 0) return wrong("an object is expected");
    if (depth_ == 1) {
      depth_ = 2;
      return true;
    }
    return open(Json::array());
  }
  bool end_array() {
    if (depth_ == 2 && open_.empty()) {
      depth_ = 1;
      return true;
    }
    return close();
  }
  bool key(string_t& name) {
    (open_.empty() ? member_ : keys_.back()) = std::move(name);
    return true;
  }
  template <class Exception>
  bool parse_error(std::size_t, const std::string&, const Exception& error) {
    const std::string text = error.what();
    const std::size_t detail = text.find("syntax error");
    return wrong(detail == std::string::npos ? text : text.substr(detail));
  }

  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  [[nodiscard]] std::size_t offset() const { return static_cast<std::size_t>(*read_ - begin_); }

  bool wrong(std::string what) {
    problem_ = std::move(what);
    return false;
  }

  bool open(Json container) {
    if (open_.size() >= max_depth) return wrong("values are nested too deeply");
    if (open_.empty()) began_ = offset();
    open_.push_back(std::move(container));
    keys_.emplace_back();
    return true;
  }

  bool close() {
    Json done = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    return open_.empty() ? visit_(member_, done, began_) : value(std::move(done));
  }

  bool value(Json one) {
    if (depth_ == 0) return wrong("an object is expected");
    if (open_.empty()) return visit_(member_, one, offset());
    if (open_.back().is_array()) {
      open_.back().push_back(std::move(one));
    } else {
      open_.back()[keys_.back()] = std::move(one);
    }
    return true;
  }

  const char* begin_;
  const char* const* read_;
  const Visit& visit_;
  int depth_ = 0;
  std::size_t began_ = 0;
  std::string member_;
  std::vector<Json> open_;
  std::vector<std::string> keys_;  // of open_: the member that is being read
  std::string problem_;
};

}  // namespace

Position position_of(std::string_view bytes, std::size_t offset) {
  const std::string_view before = bytes.substr(0, offset);
  const std::size_t line_end = before.rfind('\n');
  const std::string_view line = line_end == std::string_view::npos ? before : before.substr(line_end + 1);
  return {static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n')),
          static_cast<std::uint32_t>(std::max<std::size_t>(utf8::count(line), 1))};
}

std::optional<Diagnostic> read_json_members(
    const std::string& source, std::string_view bytes,
    const std::function<bool(const std::string&, const nlohmann::json&, std::size_t)>& visit) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const char* read = bytes.data();
  MemberHandler handler(bytes.data(), &read, visit);
  const char* const end = bytes.data() + bytes.size();
  if (Json::sax_parse(Cursor(bytes.data(), &read), Cursor(end, &read), &handler)) return std::nullopt;
  if (handler.problem().empty()) return std::nullopt;  // the visitor knows why
  const Position position = position_of(bytes, static_cast<std::size_t>(read - bytes.data()));
  Diagnostic problem;
  problem.source = source;
  problem.line = position.line;
  problem.column = position.column;
  problem.message = "is no JSON as ecograph writes it: " + handler.problem();
  return problem;
}

}  // namespace ecograph

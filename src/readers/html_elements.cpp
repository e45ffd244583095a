#include "readers/html_elements.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "readers/characters.hpp"

namespace ecograph::readers {
namespace {

// Sorted by name.
constexpr auto elements = std::to_array<Element>({
    {"a", Role::link},
    {"address", Role::block},
    {"article", Role::block},
    {"aside", Role::dropped},
    {"b", Role::strong},
    {"blockquote", Role::quote},
    {"body", Role::block},
    {"br", Role::line_break},
    {"button", Role::dropped},
    {"canvas", Role::dropped},
    {"caption", Role::caption},
    {"center", Role::block},
    {"cite", Role::emphasis},
    {"code", Role::code},
    {"dd", Role::definition},
    {"details", Role::block},
    {"dialog", Role::dropped},
    {"div", Role::block},
    {"dl", Role::definition_list},
    {"dt", Role::term},
    {"em", Role::emphasis},
    {"fieldset", Role::block},
    {"figcaption", Role::caption},
    {"figure", Role::block},
    {"footer", Role::footer},
    {"form", Role::dropped},
    {"h1", Role::heading, 1},
    {"h2", Role::heading, 2},
    {"h3", Role::heading, 3},
    {"h4", Role::heading, 4},
    {"h5", Role::heading, 5},
    {"h6", Role::heading, 6},
    {"head", Role::block},
    {"header", Role::block},
    {"hr", Role::rule},
    {"html", Role::block},
    {"i", Role::emphasis},
    {"iframe", Role::dropped},
    {"img", Role::image},
    {"input", Role::dropped},
    {"kbd", Role::code},
    {"li", Role::item},
    {"main", Role::block},
    {"menu", Role::list},
    {"meta", Role::meta},
    {"nav", Role::dropped},
    {"noscript", Role::dropped},
    {"object", Role::dropped},
    {"ol", Role::list},
    {"optgroup", Role::dropped},
    {"option", Role::dropped},
    {"p", Role::block},
    {"picture", Role::inline_text},
    {"pre", Role::preformatted},
    {"samp", Role::code},
    {"script", Role::dropped},
    {"section", Role::block},
    {"select", Role::dropped},
    {"strong", Role::strong},
    {"style", Role::dropped},
    {"summary", Role::block},
    {"svg", Role::dropped},
    {"table", Role::table},
    {"td", Role::cell},
    {"template", Role::dropped},
    {"textarea", Role::dropped},
    {"th", Role::header_cell},
    {"thead", Role::header_rows},
    {"title", Role::title},
    {"tr", Role::row},
    {"tt", Role::code},
    {"ul", Role::list},
    {"video", Role::dropped},
});
static_assert(std::is_sorted(elements.begin(), elements.end(),
                             [](const Element& a, const Element& b) { return a.name < b.name; }));

constexpr Element unknown{};

// A class or id that is one of these words, or whose first or last word is one of them ("post-related",
// "share-buttons").
constexpr auto furniture = std::to_array<std::string_view>({
    "addtoany",   "ads",     "advert",  "advertisement", "breadcrumb", "breadcrumbs", "comments", "cookie", "cookies",
    "gdpr",       "menu",    "navbar",  "navigation",    "newsletter", "pagination",  "related",  "share",  "sharebar",
    "sharedaddy", "sharing", "sidebar", "skip",          "social",     "subscribe",   "toc-nav",
});

bool is_furniture_word(std::string_view word) {
  return std::find(furniture.begin(), furniture.end(), word) != furniture.end();
}

// "has-sidebar", "no-comments" and the like say something about the page, not about the element's content.
bool is_furniture_name(std::string_view name) {
  if (is_furniture_word(name)) return true;
  const std::size_t first = name.find_first_of("-_");
  if (first == std::string_view::npos) return false;
  const std::string_view head = name.substr(0, first);
  for (const std::string_view state : {"has", "no", "with", "without", "is", "not"}) {
    if (head == state) return false;
  }
  return is_furniture_word(head) || is_furniture_word(name.substr(name.find_last_of("-_") + 1));
}

}  // namespace

const Element& element_of(std::string_view name) {
  const auto found =
      std::lower_bound(elements.begin(), elements.end(), name,
                       [](const Element& element, std::string_view value) { return element.name < value; });
  return found != elements.end() && found->name == name ? *found : unknown;
}

bool names_furniture(std::string_view value) {
  const std::string lower_case = lowered(value.substr(0, 400));
  const std::string_view names = lower_case;
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find_first_of(" \t\r\n", at), names.size());
    if (end > at && is_furniture_name(names.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace ecograph::readers

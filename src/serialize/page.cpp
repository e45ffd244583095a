#include "serialize/page.hpp"

namespace ecograph {

// web/build.mjs refuses to write a page in which one of the marks is missing or stands twice.
const Page& page() {
  static const Page parts = [] {
    constexpr std::string_view title = "<!--ecograph:title-->";
    constexpr std::string_view data = "<!--ecograph:data-->";
    const std::size_t title_at = page_source.find(title);
    const std::size_t title_end = title_at + title.size();
    const std::size_t data_at = page_source.find(data, title_end);
    return Page{page_source.substr(0, title_at), page_source.substr(title_end, data_at - title_end),
                page_source.substr(data_at + data.size())};
  }();
  return parts;
}

}  // namespace ecograph

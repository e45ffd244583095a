// The page that html exports are: web/dist/page.html, built from web/ by scripts/web.sh, as part of the program.
#pragma once

#include <string_view>

namespace ecograph {

struct Page {
  std::string_view before_title;  // up to and with <title>
  std::string_view before_data;   // up to and with the start tag of the element that holds the data
  std::string_view after_data;
};

[[nodiscard]] const Page& page();

// The file as it is; compiled in by cmake/page.cmake.
extern const std::string_view page_source;

}  // namespace ecograph

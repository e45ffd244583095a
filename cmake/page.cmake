# web/dist/page.html -> a C++ source that holds it: cmake -D INPUT=... -D OUTPUT=... -P page.cmake
# The page is committed as it is built, so that this needs no npm. A raw string takes every byte but its own end.
file(READ ${INPUT} page)
if(page MATCHES "\\)ecograph_page\"")
  message(FATAL_ERROR "${INPUT} holds the end of the raw string it is to be embedded in")
endif()
file(WRITE ${OUTPUT} "#include \"serialize/page.hpp\"\n
const std::string_view ecograph::page_source = R\"ecograph_page(${page})ecograph_page\";\n")

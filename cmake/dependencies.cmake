# What the library needs. Read by the build and, installed, by find_package(ecograph): a static library's users link them too.
find_package(Boost 1.74 REQUIRED)
find_package(LibXml2 REQUIRED)
find_package(CURL REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(CMARK REQUIRED IMPORTED_TARGET libcmark-gfm)
pkg_check_modules(YAML REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(SERD REQUIRED IMPORTED_TARGET serd-0)
pkg_check_modules(GVC REQUIRED IMPORTED_TARGET libgvc)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc)
find_package(nlohmann_json 3.11 REQUIRED)

# cmark-gfm's extensions come without a pkg-config file.
find_library(CMARK_EXTENSIONS_LIBRARY cmark-gfm-extensions REQUIRED)
mark_as_advanced(CMARK_EXTENSIONS_LIBRARY)
if(NOT TARGET ecograph::cmark_extensions)
  add_library(ecograph::cmark_extensions UNKNOWN IMPORTED)
  set_target_properties(ecograph::cmark_extensions PROPERTIES
    IMPORTED_LOCATION ${CMARK_EXTENSIONS_LIBRARY} INTERFACE_LINK_LIBRARIES PkgConfig::CMARK)
endif()

set(ECOGRAPH_DEPENDENCIES Boost::headers LibXml2::LibXml2 CURL::libcurl ecograph::cmark_extensions PkgConfig::CMARK PkgConfig::YAML
    PkgConfig::SERD PkgConfig::GVC PkgConfig::ICU nlohmann_json::nlohmann_json)

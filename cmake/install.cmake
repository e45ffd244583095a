# cmake --install: the program, the library with its headers, find_package(ecograph), the schema and the manual page.
include(CMakePackageConfigHelpers)

target_include_directories(ecograph INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/ecograph>)
install(TARGETS ecograph EXPORT ecograph-targets)
install(TARGETS ecograph_cli)
install(DIRECTORY src/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/ecograph
        FILES_MATCHING PATTERN "*.hpp" PATTERN cli EXCLUDE)
install(DIRECTORY schema/ DESTINATION ${CMAKE_INSTALL_DATADIR}/ecograph/schema)
install(FILES docs/ecograph.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/ecograph)
install(EXPORT ecograph-targets NAMESPACE ecograph:: DESTINATION ${package_folder})
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/ecograph-config.cmake.in ${PROJECT_BINARY_DIR}/ecograph-config.cmake
  INSTALL_DESTINATION ${package_folder} PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/ecograph-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES cmake/dependencies.cmake ${PROJECT_BINARY_DIR}/ecograph-config.cmake
        ${PROJECT_BINARY_DIR}/ecograph-config-version.cmake DESTINATION ${package_folder})

# Installs into a fresh folder, builds the embedding example there and runs it and the installed program.
set(prefix ${BINARY}/tests/install/prefix)
set(consumer ${BINARY}/tests/install/consumer)
file(REMOVE_RECURSE ${prefix} ${consumer})

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}\nended with ${status}:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

run(${CMAKE_COMMAND} --install ${BINARY} --prefix ${prefix})
run(${CMAKE_COMMAND} -S ${SOURCE}/examples/embedding -B ${consumer} -G ${GENERATOR} -D CMAKE_BUILD_TYPE=${CONFIG}
  -D CMAKE_CXX_COMPILER=${CXX} -D CMAKE_PREFIX_PATH=${prefix})
run(${CMAKE_COMMAND} --build ${consumer})
run(${consumer}/embedding ${SOURCE}/examples/corpus/rust-foundation-members.md)
if(NOT output MATCHES "Rust Foundation")
  message(FATAL_ERROR "the embedding example does not know the Rust Foundation:\n${output}")
endif()

# The installed program finds the installed schema: the source tree's is out of sight.
run(${CMAKE_COMMAND} -E env --unset=ECOGRAPH_SCHEMA ${prefix}/bin/ecograph check)
if(NOT output MATCHES "share/ecograph/schema")
  message(FATAL_ERROR "the installed program uses another schema:\n${output}")
endif()

# Runs `fearless check` over the sources that are listed in a file, with the arguments behind `--`: the command of the
# targets and tests that fearless_add_check makes. The list of a large program is longer than a build tool's command line.
set(arguments "")
set(behind FALSE)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(i RANGE ${last})
  if(behind)
    list(APPEND arguments "${CMAKE_ARGV${i}}")
  elseif(CMAKE_ARGV${i} STREQUAL "--")
    set(behind TRUE)
  endif()
endforeach()

file(STRINGS "${SOURCES}" sources)
execute_process(COMMAND "${FEARLESS}" check -p "${BUILD}" --root "${ROOT}" ${arguments} ${sources} RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "fearless check: exit code ${code}")
endif()

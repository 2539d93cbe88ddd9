#include "protocol.h"

namespace pier {

static std::string_view nextWord(std::string_view &line) {
  const std::size_t end = line.find(' ');
  std::string_view word = line.substr(0, end);
  line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  return word;
}

Request parseRequest(std::string_view line) {
  Request request;
  request.verb = nextWord(line);
  request.argument = nextWord(line);
  request.rest = line;
  return request;
}

const std::string &grouped(unsigned long value) {
  thread_local std::string text;
  text = std::to_string(value);
  for (std::size_t place = text.size(); place > 3; place -= 3)
    text.insert(place - 3, 1, '\'');
  return text;
}

} // namespace pier

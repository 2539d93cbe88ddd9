// The words that clients and server exchange: one line each way, `VERB argument rest`.
#pragma once
#include <string>
#include <string_view>

namespace pier {

struct Request {
  std::string verb;
  std::string argument;
  std::string rest;
};

Request parseRequest(std::string_view line);

/// `digits` in groups of three, as in `1'234'567`.
const std::string &grouped(unsigned long value);

} // namespace pier

#pragma once
#include <string>

/// The result is valid until the next call.
const std::string &labelOf(unsigned Id);

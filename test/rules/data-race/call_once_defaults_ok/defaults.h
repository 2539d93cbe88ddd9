#pragma once
#include <string>

std::string defaultFor(const std::string &Key);

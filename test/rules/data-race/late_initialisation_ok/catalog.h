#pragma once
#include <string>

void fillCatalog();
unsigned priceOf(const std::string &Article);

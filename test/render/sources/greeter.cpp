#include <cstdio>
#include <string>
#include <thread>

std::thread greet(int number) {
  std::string name = "guest " + std::to_string(number);
  std::printf("greeting %s\n", name.c_str());
  return std::thread([&name] { std::puts(name.c_str()); });
}

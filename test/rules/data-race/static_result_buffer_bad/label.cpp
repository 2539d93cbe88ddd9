#include "label.h"

const std::string &labelOf(unsigned Id) {
  static std::string Text;
  Text = "node-" + std::to_string(Id); // expect: data-race
  return Text;
}

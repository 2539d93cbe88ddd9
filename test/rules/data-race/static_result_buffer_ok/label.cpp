#include "label.h"

const std::string &labelOf(unsigned Id) {
  thread_local std::string Text;
  Text = "node-" + std::to_string(Id);
  return Text;
}

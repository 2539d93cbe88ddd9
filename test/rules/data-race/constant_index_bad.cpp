// Mechanism: two threads write the same element of an array, by constant index.
#include <cstdio>
#include <string>
#include <thread>

enum Column : unsigned { Vowels, Others, Columns };

int main() {
  const std::string Text = "every element has exactly one writer";
  unsigned Counts[Columns] = {};
  std::thread VowelThread([&] {
    for (char C : Text)
      if (std::string("aeiou").find(C) != std::string::npos)
        Counts[Vowels] += 1; // expect: data-race
  });
  std::thread OtherThread([&] {
    for (char C : Text)
      if (std::string("aeiou").find(C) == std::string::npos)
        Counts[Vowels] += 1;
  });
  VowelThread.join();
  OtherThread.join();
  std::printf("%u vowels, %u others\n", Counts[Vowels], Counts[Others]);
  return 0;
}

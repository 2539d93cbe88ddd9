// Mechanism: a reload thread reassigns a shared_ptr handle that a worker copies.
#include "config.h"
#include <cstdio>
#include <thread>

int main() {
  ConfigHolder Holder;
  unsigned Admitted = 0;
  std::thread Reloader([&Holder] {
    for (unsigned Limit = 1; Limit <= 10; ++Limit)
      Holder.reload(Limit);
  });
  std::thread Worker([&Holder, &Admitted] {
    for (unsigned I = 0; I < 20; ++I) {
      std::shared_ptr<const Config> Now = Holder.get();
      if (I < Now->Limit)
        ++Admitted;
    }
  });
  Reloader.join();
  Worker.join();
  std::printf("%u admitted\n", Admitted);
  return 0;
}

// Mechanism: a thread exchanges an atomic pointer and deletes the old object, which another may still read.
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

struct Tariff {
  int base;
  int perKilometre;
};

class TaxiMeter {
public:
  TaxiMeter() : current_(new Tariff{300, 150}) {}
  ~TaxiMeter() {
    delete current_.load();
    for (Tariff *old : retired_)
      delete old;
  }

  int price(int kilometres) const {
    const Tariff *tariff = current_.load();
    return tariff->base + tariff->perKilometre * kilometres;
  }

  void raise(int cents) {
    Tariff *next = new Tariff{300 + cents, 150};
    Tariff *old = current_.exchange(next);
    delete old; // missed: data-race, a delete is not seen to write the fields
  }

private:
  std::atomic<Tariff *> current_;
  std::vector<Tariff *> retired_;
};

int main() {
  TaxiMeter meter;
  std::thread office([&meter] {
    for (int year = 1; year <= 300; ++year)
      meter.raise(year);
  });
  long turnover = 0;
  for (int ride = 0; ride < 3000; ++ride)
    turnover += meter.price(ride % 20);
  office.join();
  std::printf("%s\n", turnover > 0 ? "earned" : "nothing");
  return 0;
}

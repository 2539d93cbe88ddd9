#include "stats.h"

void Server::run() {
	for (int i = 0; i < 10; ++i) {
		hits += size(queue) + size(queue);
		log("größe 漢字", hits);
	}
}

int Server::transfer(Account &from, Account &to, int amount) {
  std::lock_guard a(from.mu);
  // The order depends on the caller.
  std::lock_guard b(to.mu);
  return from.balance -= amount;
}
/* generated */ static const int table[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41}; static int wide = table[3];

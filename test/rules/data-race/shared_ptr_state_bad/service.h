#pragma once
#include <memory>

struct RouteTable {
  unsigned Generation = 0;
  unsigned Hops[4] = {1, 2, 3, 5};
};

struct Service {
  std::shared_ptr<RouteTable> Routes = std::make_shared<RouteTable>();
};

void refreshRoutes(Service &S, unsigned Rounds);

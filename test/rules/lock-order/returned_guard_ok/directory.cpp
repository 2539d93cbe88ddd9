// Mechanism: guards that accessors of another unit return are nested in one order.
#include "users.h"

void Directory::join(const std::string &User, int Group) {
  auto UsersHeld = users.freeze();
  auto GroupsHeld = groups.freeze();
  if (groups.table().count(Group))
    users.table()[User] = Group;
}

void Directory::dissolve(int Group) {
  auto UsersHeld = users.freeze();
  auto GroupsHeld = groups.freeze();
  groups.table().erase(Group);
  for (auto It = users.table().begin(); It != users.table().end();)
    It = It->second == Group ? users.table().erase(It) : std::next(It);
}

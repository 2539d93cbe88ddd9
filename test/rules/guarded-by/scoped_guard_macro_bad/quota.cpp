#include "quota.h"

void Quota::grant(const std::string &user, long bytes) {
  SYNCHRONIZED(m_lock);
  m_left[user] += bytes;
}

bool Quota::charge(const std::string &user, long bytes) {
  {
    SYNCHRONIZED(m_lock);
    long &left = m_left[user];
    if (left >= bytes) {
      left -= bytes;
      return true;
    }
  }
  ++m_refusals; // expect: guarded-by
  return false;
}

long Quota::refusals() {
  SYNCHRONIZED(m_lock);
  return m_refusals;
}

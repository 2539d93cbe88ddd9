#pragma once

void count();
int counted();

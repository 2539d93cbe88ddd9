#pragma once

int work(int Rounds);

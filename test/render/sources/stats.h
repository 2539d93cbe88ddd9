extern int hits;

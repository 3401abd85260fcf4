#include "libpcm/schedule/block_inside.h"
size_t pcm__recurring_room(const pcm__model *model);
double pcm__recurring_cheapest(pcm__pricer *pricer, size_t block, pcm__choice *choice);
double pcm__recurring_smooth(pcm__pricer *pricer, size_t block, double tau, pcm__smooth_sum *sum);
void pcm__recurring_sample(pcm__pricer *pricer, size_t block, double tau, pcm__random *random, pcm__choice *choice);

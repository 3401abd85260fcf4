/* SPDX-License-Identifier: Apache-2.0 */
/* Exchanging work between two rows. Single moves and swaps cannot match hours finely; the hours of
 * up to three pieces of work against those of up to three others differ in tens of thousands of
 * ways.
 *
 * Let x be the hours that go from the first row to the second. Both rows answer to x convexly,
 * D(x), and what else a move changes, r, adds up over moves. Both are taken relative to prices that
 * guide the search: then small r are promising, and D is least near x = 0. An exchange of a set A
 * for a set B is drawn with a chance proportional to exp(-(r(A) + r(B) + D(h(A) - h(B))) / T), the
 * empty one included (a heat bath: M. Creutz 1980). */
#ifndef PCM_SCHEDULE_EXCHANGE_H
#define PCM_SCHEDULE_EXCHANGE_H

#include "libpcm/schedule/search/dice.h"
#include "libpcm/schedule/search/response.h"

enum {
    PCM__SIDE_MAX = 12, /* moves of a side, and sets of up to three of them */
    PCM__SETS_MAX = 1 + 12 + 12 * 11 / 2 + 12 * 11 * 10 / 6,
    PCM__EXCHANGE_BUCKETS = 512
};

/* A piece of work that may move to the other row. */
typedef struct pcm__mover {
    double r; /* change of cost beside both rows, hours at the guiding prices */
    double hours;
    uint32_t item;
    uint32_t option; /* that it would take */
} pcm__mover;

typedef struct pcm__mover_set {
    double r;
    double hours;
    uint32_t members; /* bits of mover[] */
} pcm__mover_set;

typedef struct pcm__side {
    uint32_t row;
    uint32_t count;
    pcm__mover mover[PCM__SIDE_MAX]; /* by rising r */
    uint32_t sets;
    pcm__mover_set set[PCM__SETS_MAX];
} pcm__side;

typedef struct pcm__exchange {
    pcm__side side[2];
    double dearer;      /* guiding price of an hour in the second row, less that in the first */
    uint32_t chosen[2]; /* bits of mover[] of each side; 0 and 0: nothing moves */
    double change;      /* of cost */
    uint64_t looks;     /* pairs of sets that were looked at */
    /* Sets of the second side by their hours. */
    uint32_t bucket[PCM__EXCHANGE_BUCKETS + 1];
    uint32_t sorted[PCM__SETS_MAX];
} pcm__exchange;

/* Begins with no movers between two rows with known responses. */
void pcm__exchange_begin(pcm__exchange *exchange, uint32_t first_row, uint32_t second_row,
                         const double *guide);

/* Adds a mover, if it is among the most promising; its r without prices. */
void pcm__exchange_add(pcm__exchange *exchange, int side, pcm__mover mover);

/* Draws one at a temperature > 0. */
void pcm__exchange_draw(pcm__exchange *exchange, const pcm__responses *responses,
                        const double *load, double temperature, pcm__dice *dice);

#endif

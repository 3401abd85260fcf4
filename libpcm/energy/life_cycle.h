/* SPDX-License-Identifier: Apache-2.0 */
/* Years of a life-cycle plan, one by one. */
#ifndef PCM_ENERGY_LIFE_CYCLE_H
#define PCM_ENERGY_LIFE_CYCLE_H

#include <pcm/life_cycle.h>

/* PCM_ERR_ARGUMENT or PCM_ERR_DOMAIN unless the question is one. */
pcm_status pcm__life_cycle_check(const pcm_life_cycle *cycle);

/* The rate of interest beyond inflation. */
double pcm__life_cycle_real_rate(const pcm_life_cycle *cycle);

/* (1 + rate)^-time */
double pcm__worth_at(double rate, double time);

/* 1 over the present value of 1 at the end of each year. */
double pcm__annual_share(double rate, double years);

/* Amount of a year 1, 2, ... */
double pcm__yearly_at(const pcm_yearly *yearly, int year);

/* The running of a unit in its `unit_year`, in a calendar year. */
pcm_life_cycle_row pcm__life_cycle_year(const pcm_life_cycle *cycle,
                                        const pcm_life_cycle_unit *unit, int unit_year, int year);

/* Adds the purchase of the new unit, or a resale, at a time to a row. */
void pcm__life_cycle_add_purchase(pcm_life_cycle_row *row, const pcm_life_cycle *cycle, int time);
void pcm__life_cycle_add_resale(pcm_life_cycle_row *row, const pcm_life_cycle *cycle, double value,
                                int time);

/* Nonzero if a price is finite and > 0. */
int pcm__is_price(double price);

/* Adds a row to the totals. */
void pcm__life_cycle_add(pcm_life_cycle_total *total, const pcm_life_cycle_row *row);

#endif

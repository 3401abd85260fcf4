/* SPDX-License-Identifier: Apache-2.0 */
/* Fits a file of lines `age,failed` (failed 1 or 0) again and again, and prints the processor
 * seconds of the fastest fit, shape and scale:
 *     fit_csv FILE TIMES */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <pcm/fit.h>

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static pcm_life_data *read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    pcm_life_data *data = NULL;
    double age;
    int failed;
    if (!file || pcm_life_data_new(&data, NULL) != PCM_OK)
        exit(1);
    while (fscanf(file, "%lf,%d", &age, &failed) == 2) {
        const pcm_life row = {
            .kind = failed ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT, .lower = age, .count = 1.0};
        if (pcm_life_data_add(data, &row) != PCM_OK)
            exit(1);
    }
    fclose(file);
    return data;
}

int main(int count, char **arguments)
{
    if (count != 3)
        return 2;
    pcm_life_data *data = read_file(arguments[1]);
    double least = 1e300;
    pcm_fit fit;
    for (int i = 0; i < atoi(arguments[2]); i++) {
        const double began = seconds();
        if (pcm_fit_weibull(&fit, data) != PCM_OK)
            return 1;
        const double time = seconds() - began;
        least = time < least ? time : least;
    }
    printf("%.9g %.17g %.17g\n", least, fit.life.shape, fit.life.scale);
    pcm_life_data_free(data);
    return 0;
}

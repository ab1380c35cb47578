package stoa.chaos;

import java.time.Duration;

/**
 * One mishap and its moment.
 *
 * @param number counted from 1
 * @param orders how many are accepted since the last mishap before this one comes: on a busy machine no fewer than on a quick one
 * @param delay from then on
 * @param length of the mishap, where it takes time
 * @param chance chooses, where there is a choice: from 0 to below 1
 */
record Round(int number, Mishap mishap, int orders, Duration delay, Duration length, double chance) {

    @Override
    public String toString() {
        return mishap.words(length);
    }
}

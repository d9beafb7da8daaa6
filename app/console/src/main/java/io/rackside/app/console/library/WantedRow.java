package io.rackside.app.console.library;

/**
 * A version that a baseline wants, in words.
 *
 * @param heading of the baseline
 * @param number among those of all baselines, which tells rows apart
 */
record WantedRow(
        String baseline,
        String heading,
        int number,
        String model,
        String component,
        String version,
        String reason,
        String sha256) {}

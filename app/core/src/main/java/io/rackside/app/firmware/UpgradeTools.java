package io.rackside.app.firmware;

/**
 * What the jobs of upgrades share.
 *
 * @param changed called when a question can be answered, so that the screen shows it
 */
record UpgradeTools(
        ImageSource images,
        ImageServing serving,
        PastUpgrades past,
        Questions questions,
        Live live,
        Runnable changed) {}

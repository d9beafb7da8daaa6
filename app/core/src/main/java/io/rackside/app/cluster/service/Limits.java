package io.rackside.app.cluster.service;

import java.time.Duration;

/**
 * How long a service waits for what.
 *
 * @param pace between two looks
 * @param stuck for anything to change while a node is emptied
 * @param away for a cluster that is out of reach or locked
 * @param down for a node to be missed by its cluster once its server is off
 * @param off for a host to shut down
 * @param steady how long a node has to be ready without a break: one whose server just started is
 *     called ready for as long as nobody has missed it
 * @param back for a BMC to answer again, and a node to be ready
 */
record Limits(
        Duration pace,
        Duration stuck,
        Duration away,
        Duration down,
        Duration off,
        Duration steady,
        Duration back) {
    static Limits usual() {
        return new Limits(
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofMinutes(1),
                Duration.ofMinutes(40));
    }
}

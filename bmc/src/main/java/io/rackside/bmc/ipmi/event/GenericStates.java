package io.rackside.bmc.ipmi.event;

import static io.rackside.bmc.ipmi.event.EventState.state;

import io.rackside.model.Health;

import java.util.List;

/** States that any kind of sensor can have, by event/reading type (IPMI 2.0 table 42-2). */
final class GenericStates {
    static final List<EventState> ALL =
            List.of(
                    state(0x01, 0, Health.WARNING, "bmc.ipmi.state.lower-non-critical-falling"),
                    state(0x01, 1, Health.WARNING, "bmc.ipmi.state.lower-non-critical-rising"),
                    state(0x01, 2, Health.CRITICAL, "bmc.ipmi.state.lower-critical-falling"),
                    state(0x01, 3, Health.CRITICAL, "bmc.ipmi.state.lower-critical-rising"),
                    state(0x01, 4, Health.CRITICAL, "bmc.ipmi.state.lower-non-recoverable-falling"),
                    state(0x01, 5, Health.CRITICAL, "bmc.ipmi.state.lower-non-recoverable-rising"),
                    state(0x01, 6, Health.WARNING, "bmc.ipmi.state.upper-non-critical-falling"),
                    state(0x01, 7, Health.WARNING, "bmc.ipmi.state.upper-non-critical-rising"),
                    state(0x01, 8, Health.CRITICAL, "bmc.ipmi.state.upper-critical-falling"),
                    state(0x01, 9, Health.CRITICAL, "bmc.ipmi.state.upper-critical-rising"),
                    state(
                            0x01,
                            10,
                            Health.CRITICAL,
                            "bmc.ipmi.state.upper-non-recoverable-falling"),
                    state(0x01, 11, Health.CRITICAL, "bmc.ipmi.state.upper-non-recoverable-rising"),
                    state(0x02, 0, Health.OK, "bmc.ipmi.state.idle"),
                    state(0x02, 1, Health.OK, "bmc.ipmi.state.active"),
                    state(0x02, 2, Health.OK, "bmc.ipmi.state.busy"),
                    state(0x03, 0, Health.OK, "bmc.ipmi.state.state-deasserted"),
                    state(0x03, 1, Health.OK, "bmc.ipmi.state.state-asserted"),
                    state(0x04, 0, Health.OK, "bmc.ipmi.state.predictive-failure-deasserted"),
                    state(0x04, 1, Health.WARNING, "bmc.ipmi.state.predictive-failure-asserted"),
                    state(0x05, 0, Health.OK, "bmc.ipmi.state.limit-not-exceeded"),
                    state(0x05, 1, Health.WARNING, "bmc.ipmi.state.limit-exceeded"),
                    state(0x06, 0, Health.OK, "bmc.ipmi.state.performance-met"),
                    state(0x06, 1, Health.WARNING, "bmc.ipmi.state.performance-lags"),
                    state(0x07, 0, Health.OK, "bmc.ipmi.state.severity-ok"),
                    state(0x07, 1, Health.WARNING, "bmc.ipmi.state.severity-non-critical-from-ok"),
                    state(0x07, 2, Health.CRITICAL, "bmc.ipmi.state.severity-critical-from-less"),
                    state(
                            0x07,
                            3,
                            Health.CRITICAL,
                            "bmc.ipmi.state.severity-non-recoverable-from-less"),
                    state(
                            0x07,
                            4,
                            Health.WARNING,
                            "bmc.ipmi.state.severity-non-critical-from-more"),
                    state(
                            0x07,
                            5,
                            Health.CRITICAL,
                            "bmc.ipmi.state.severity-critical-from-non-recoverable"),
                    state(0x07, 6, Health.CRITICAL, "bmc.ipmi.state.severity-non-recoverable"),
                    state(0x07, 7, Health.OK, "bmc.ipmi.state.severity-monitor"),
                    state(0x07, 8, Health.OK, "bmc.ipmi.state.severity-informational"),
                    state(0x08, 0, Health.OK, "bmc.ipmi.state.device-absent"),
                    state(0x08, 1, Health.OK, "bmc.ipmi.state.device-present"),
                    state(0x09, 0, Health.OK, "bmc.ipmi.state.device-disabled"),
                    state(0x09, 1, Health.OK, "bmc.ipmi.state.device-enabled"),
                    state(0x0A, 0, Health.OK, "bmc.ipmi.state.running"),
                    state(0x0A, 1, Health.OK, "bmc.ipmi.state.in-test"),
                    state(0x0A, 2, Health.OK, "bmc.ipmi.state.power-off"),
                    state(0x0A, 3, Health.OK, "bmc.ipmi.state.on-line"),
                    state(0x0A, 4, Health.OK, "bmc.ipmi.state.off-line"),
                    state(0x0A, 5, Health.OK, "bmc.ipmi.state.off-duty"),
                    state(0x0A, 6, Health.WARNING, "bmc.ipmi.state.degraded"),
                    state(0x0A, 7, Health.OK, "bmc.ipmi.state.power-save"),
                    state(0x0A, 8, Health.WARNING, "bmc.ipmi.state.install-error"),
                    state(0x0B, 0, Health.OK, "bmc.ipmi.state.fully-redundant"),
                    state(0x0B, 1, Health.CRITICAL, "bmc.ipmi.state.redundancy-lost"),
                    state(0x0B, 2, Health.WARNING, "bmc.ipmi.state.redundancy-degraded"),
                    state(
                            0x0B,
                            3,
                            Health.WARNING,
                            "bmc.ipmi.state.non-redundant-sufficient-from-redundant"),
                    state(
                            0x0B,
                            4,
                            Health.WARNING,
                            "bmc.ipmi.state.non-redundant-sufficient-from-insufficient"),
                    state(0x0B, 5, Health.CRITICAL, "bmc.ipmi.state.non-redundant-insufficient"),
                    state(0x0B, 6, Health.WARNING, "bmc.ipmi.state.redundancy-degraded-from-full"),
                    state(0x0B, 7, Health.WARNING, "bmc.ipmi.state.redundancy-degraded-from-none"),
                    state(0x0C, 0, Health.OK, "bmc.ipmi.state.d0"),
                    state(0x0C, 1, Health.OK, "bmc.ipmi.state.d1"),
                    state(0x0C, 2, Health.OK, "bmc.ipmi.state.d2"),
                    state(0x0C, 3, Health.OK, "bmc.ipmi.state.d3"));

    private GenericStates() {}
}

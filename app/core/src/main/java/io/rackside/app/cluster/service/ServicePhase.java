package io.rackside.app.cluster.service;

import io.rackside.model.Message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The steps of a service, in their order. */
public enum ServicePhase {
    /** The server's light is switched on, so that it is found. */
    LIGHT,
    /** What would become of what runs there, and what forbids it. */
    CHECK,
    CORDON,
    DRAIN,
    /** The same questions once more, before anything is switched off. */
    CHECK_AGAIN,
    POWER_OFF,
    /** A person works on it. */
    PULL,
    POWER_ON,
    /** The node is ready, and has as many functions and devices as before. */
    READY,
    UNCORDON,
    /** Machines that were shut down start again. */
    START,
    /** The light goes out. */
    DARK;

    /** Name of the job's step. */
    public String step() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does, in words. */
    public Message title() {
        return Message.of(
                switch (this) {
                    case LIGHT -> "core.service.step.light";
                    case CHECK -> "core.service.step.check";
                    case CORDON -> "core.service.step.cordon";
                    case DRAIN -> "core.service.step.drain";
                    case CHECK_AGAIN -> "core.service.step.check-again";
                    case POWER_OFF -> "core.service.step.power-off";
                    case PULL -> "core.service.step.pull";
                    case POWER_ON -> "core.service.step.power-on";
                    case READY -> "core.service.step.ready";
                    case UNCORDON -> "core.service.step.uncordon";
                    case START -> "core.service.step.start";
                    case DARK -> "core.service.step.dark";
                });
    }

    /** The one with a step's name. */
    public static Optional<ServicePhase> of(String step) {
        return Arrays.stream(values()).filter(each -> each.step().equals(step)).findFirst();
    }
}

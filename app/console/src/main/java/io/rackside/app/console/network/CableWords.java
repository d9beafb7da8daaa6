package io.rackside.app.console.network;

import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.cabling.CableCheck;
import io.rackside.app.network.cabling.CableEnd;
import io.rackside.app.network.cabling.CableState;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.views.network.CableLook;
import io.rackside.views.picture.Status;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Cables and ports in words, and how they are drawn. */
final class CableWords {
    private static final char GAP = '\u00a0';

    private final Texts texts;

    CableWords(Texts texts) {
        this.texts = texts;
    }

    static Status status(CableState state) {
        return look(state).status();
    }

    static Status status(CableCheck check) {
        return look(check).status();
    }

    /** What leads where it should and yet is not well is never drawn as if it were. */
    static CableLook look(CableCheck check) {
        return check.weak() ? CableLook.WEAK : look(check.state());
    }

    String state(CableCheck check) {
        return check.weak() ? texts.say(check.title()) : state(check.state());
    }

    /** A planned port that is not there has no link either. */
    static CableLook look(CableState state) {
        return switch (state) {
            case AS_PLANNED -> CableLook.AS_PLANNED;
            case UP_UNPROVED -> CableLook.UNPROVED;
            case ELSEWHERE -> CableLook.ELSEWHERE;
            case NO_LINK, NO_SUCH_PORT -> CableLook.NO_LINK;
            case NOT_KNOWN -> CableLook.NOT_KNOWN;
        };
    }

    String state(CableState state) {
        return texts.say(
                state == CableState.NO_SUCH_PORT
                        ? "console.network.no-such-port"
                        : look(state).code());
    }

    /** A planned end: "sw-01 1". */
    static String end(PortRef end, SiteModel model) {
        return (model.device(end.device()).map(Device::name).orElse(Figures.NOT_KNOWN)
                        + " "
                        + end.port())
                .strip();
    }

    /** An end that was found. */
    static String end(CableEnd end) {
        return (end.name() + " " + end.port()).strip();
    }

    String all(List<Message> remarks) {
        return remarks.stream().map(texts::say).collect(Collectors.joining(" "));
    }

    /** "10 Gbit/s", "2.5 Gbit/s", "100 Mbit/s"; a dash where it is not told. */
    static String speed(OptionalLong megabits) {
        if (megabits.isEmpty() || megabits.getAsLong() <= 0) {
            return Figures.NOT_KNOWN;
        }
        double value = megabits.getAsLong();
        return value < 1000
                ? Figures.grouped(value, 0) + GAP + "Mbit/s"
                : Figures.grouped(value / 1000, value % 1000 == 0 ? 0 : 1) + GAP + "Gbit/s";
    }

    /** Of a port's traffic: "0.4 kbit/s", "12 Mbit/s". */
    static String rate(double bitsPerSecond) {
        double kilo = bitsPerSecond / 1000;
        if (kilo < 1000) {
            return Figures.grouped(kilo, kilo < 10 ? 1 : 0) + GAP + "kbit/s";
        }
        double mega = kilo / 1000;
        return mega < 1000
                ? Figures.grouped(mega, mega < 10 ? 1 : 0) + GAP + "Mbit/s"
                : Figures.grouped(mega / 1000, 1) + GAP + "Gbit/s";
    }

    static String light(double dbm) {
        return Figures.grouped(dbm, 1) + GAP + "dBm";
    }
}

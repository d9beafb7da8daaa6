package io.rackside.bmc.ipmi.sensor;

import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.message.Route;
import io.rackside.bmc.ipmi.sdr.SensorHead;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Controllers behind the BMC, asked through it (IPMI 2.0 section 6.13). Each is asked for one
 * sensor first: one that cannot be reached costs one wait, not one for each of its sensors.
 */
final class Satellites {
    /** More are not asked; a bus has not even room for so many. */
    private static final int MOST = 16;

    private final Messenger messenger;
    private final Function<SensorHead, Request> question;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param question that is asked of each sensor, without the way to it
     */
    Satellites(Messenger messenger, Function<SensorHead, Request> question) {
        this.messenger = messenger;
        this.question = question;
    }

    /** Where a sensor's controller is; empty for the BMC itself and for software. */
    static Optional<Route> route(SensorHead head) {
        boolean controller = (head.owner() & 1) == 0 && !head.ofBmc();
        return controller ? Optional.of(new Route(head.channel(), head.owner())) : Optional.empty();
    }

    /** The answers of those that can be reached. */
    Map<SensorHead, Response> ask(List<SensorHead> sensors) throws InterruptedException {
        Map<Route, List<SensorHead>> each = new LinkedHashMap<>();
        for (SensorHead head : sensors) {
            route(head).ifPresent(at -> each.computeIfAbsent(at, _ -> new ArrayList<>()).add(head));
        }
        Map<SensorHead, Response> answers = new HashMap<>();
        int asked = 0;
        for (Map.Entry<Route, List<SensorHead>> satellite : each.entrySet()) {
            if (asked++ < MOST) {
                ask(satellite.getKey(), satellite.getValue(), answers);
            } else {
                unreached(satellite.getKey());
            }
        }
        return answers;
    }

    private void ask(Route at, List<SensorHead> sensors, Map<SensorHead, Response> answers)
            throws InterruptedException {
        Response first = messenger.ask(question.apply(sensors.getFirst()).by(at));
        if (!speaks(first)) {
            unreached(at);
            return;
        }
        answers.put(sensors.getFirst(), first);
        List<SensorHead> rest = sensors.subList(1, sensors.size());
        if (!rest.isEmpty()) {
            List<Response> more =
                    messenger.askAll(rest.stream().map(s -> question.apply(s).by(at)).toList());
            for (int i = 0; i < rest.size(); i++) {
                answers.put(rest.get(i), more.get(i));
            }
        }
    }

    /** Whether the controller itself has answered, be it that the sensor is not there. */
    private static boolean speaks(Response answer) {
        return switch (answer.code()) {
            case CompletionCode.OK,
                    CompletionCode.NOT_PRESENT,
                    CompletionCode.ILLEGAL_FOR_SENSOR,
                    CompletionCode.NOT_IN_THIS_STATE,
                    CompletionCode.DISABLED ->
                    true;
            default -> false;
        };
    }

    private void unreached(Route at) {
        String where = "%02Xh".formatted(at.address());
        problems.add(
                new Problem(
                        where, Message.of("bmc.ipmi.satellite-unreached", where, at.channel())));
    }

    /** Those that could not be reached. */
    List<Problem> problems() {
        return problems;
    }
}

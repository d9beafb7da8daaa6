package io.rackside.app.demo;

import io.rackside.model.Message;

import java.util.List;
import java.util.function.Function;

/** What places and duties are called in a new demo, in the language it is made in. */
record Names(Function<Message, String> words) {
    String grid() {
        return say("core.demo.grid");
    }

    String town() {
        return say("core.demo.town");
    }

    String station() {
        return say("core.demo.station");
    }

    String room() {
        return say("core.demo.room");
    }

    String controlPlane() {
        return say("core.demo.role.control-plane");
    }

    String worker() {
        return say("core.demo.role.worker");
    }

    String storage() {
        return say("core.demo.role.storage");
    }

    String access() {
        return say("core.demo.role.access");
    }

    String switching() {
        return say("core.demo.role.switching");
    }

    String border() {
        return say("core.demo.role.border");
    }

    /** Towns of a fleet, the demo's own first. */
    List<String> towns() {
        return List.of(say("core.demo.towns").split(","));
    }

    /** Places that stations are named after. */
    List<String> places() {
        return List.of(say("core.demo.places").split(","));
    }

    String substation(String place, int kilovolts) {
        return words.apply(Message.of("core.demo.substation", place, kilovolts));
    }

    String windFarm(String place, int number) {
        return words.apply(Message.of("core.demo.wind-farm", place, number));
    }

    private String say(String code) {
        return words.apply(Message.of(code));
    }
}

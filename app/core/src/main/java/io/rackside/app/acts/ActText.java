package io.rackside.app.acts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Messages;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An act and the consent to it as parameters of a job, and back. */
public final class ActText {
    private static final String PARAMETER = "act.parameter.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ActText() {}

    public static SortedMap<String, String> write(Act act, Consent consent) {
        SortedMap<String, String> text = new TreeMap<>();
        text.put("act.kind", act.kind());
        text.put("act.risk", act.risk().name());
        text.put("act.effect", json(Messages.toCanonical(act.effect())));
        text.put("target.device", act.target().device().value());
        text.put("target.name", act.target().name());
        text.put("target.position", act.target().position());
        act.target().identity().serial().ifPresent(s -> text.put("target.serial", s));
        act.target().identity().uuid().ifPresent(u -> text.put("target.uuid", u));
        act.parameters().forEach((key, value) -> text.put(PARAMETER + key, value));
        text.put("consent.asked", Boolean.toString(consent.asked()));
        text.put("consent.effectShown", Boolean.toString(consent.effectShown()));
        consent.typedName().ifPresent(name -> text.put("consent.typedName", name));
        consent.overrideReason().ifPresent(reason -> text.put("consent.reason", reason));
        return text;
    }

    public static Act act(Map<String, String> text) {
        SortedMap<String, String> parameters = new TreeMap<>();
        text.forEach(
                (key, value) -> {
                    if (key.startsWith(PARAMETER)) {
                        parameters.put(key.substring(PARAMETER.length()), value);
                    }
                });
        Target target =
                new Target(
                        new DeviceId(text.get("target.device")),
                        text.get("target.name"),
                        text.get("target.position"),
                        new Identity(
                                Optional.ofNullable(text.get("target.serial")),
                                Optional.ofNullable(text.get("target.uuid"))));
        return new Act(
                text.get("act.kind"),
                target,
                parameters,
                Risk.valueOf(text.get("act.risk")),
                Messages.fromCanonical(parsed(text.get("act.effect"))),
                Optional.empty());
    }

    public static Consent consent(Map<String, String> text) {
        return new Consent(
                Boolean.parseBoolean(text.get("consent.asked")),
                Boolean.parseBoolean(text.get("consent.effectShown")),
                Optional.ofNullable(text.get("consent.typedName")),
                Optional.ofNullable(text.get("consent.reason")));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain maps can always be written", e);
        }
    }

    private static Object parsed(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no act", e);
        }
    }
}

package io.rackside.app.console.push;

import io.rackside.app.network.push.PushWish;
import io.rackside.app.network.push.TemplateForm;
import io.rackside.model.Message;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The form of a change: which template, and the values of its fields, checked while typed. */
final class PushModel {
    private final List<TemplateForm> forms;
    private final ObjectProperty<TemplateForm> form = new SimpleObjectProperty<>(this, "form");
    private final ReadOnlyObjectWrapper<List<PushField>> fields =
            new ReadOnlyObjectWrapper<>(this, "fields", List.of());
    private final Map<String, StringProperty> values = new TreeMap<>();
    private final StringProperty minutes =
            new SimpleStringProperty(
                    this, "minutes", Long.toString(PushWish.USUAL_LIMIT.toMinutes()));

    /**
     * @param forms at least one
     */
    PushModel(List<TemplateForm> forms) {
        this.forms = List.copyOf(forms);
        form.addListener((_, _, now) -> fields.set(fields(now)));
        form.set(forms.getFirst());
    }

    private static List<PushField> fields(TemplateForm of) {
        return of.inputs().stream().map(PushField::new).toList();
    }

    List<TemplateForm> forms() {
        return forms;
    }

    ObjectProperty<TemplateForm> form() {
        return form;
    }

    /** Those of the chosen form. */
    ReadOnlyObjectProperty<List<PushField>> fields() {
        return fields.getReadOnlyProperty();
    }

    /** What stands in a field; a field of the same name in another form has the same value. */
    StringProperty value(PushField field) {
        return values.computeIfAbsent(
                field.name(), name -> new SimpleStringProperty(this, name, ""));
    }

    /** Until the box takes the change back by itself, where it can, in minutes. */
    StringProperty minutes() {
        return minutes;
    }

    /** What is wrong with a field, to be said beside it; nothing while nobody has typed in it. */
    Optional<Message> trouble(PushField field) {
        String value = value(field).get();
        return value.isEmpty() ? Optional.empty() : field.trouble(value);
    }

    /** What is wrong with the minutes. */
    Optional<Message> troubleOfMinutes() {
        return limit().isPresent()
                ? Optional.empty()
                : Optional.of(
                        Message.of(
                                "core.push.wrong-limit",
                                PushWish.LEAST_LIMIT.toMinutes(),
                                PushWish.MOST_LIMIT.toMinutes()));
    }

    private Optional<Duration> limit() {
        try {
            Duration limit = Duration.ofMinutes(Integer.parseInt(minutes.get().strip()));
            return Optional.of(limit).filter(PushWish::isLimit);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** The first field that cannot be sent as it is, and why; empty where all can. */
    Optional<Message> obstacle() {
        for (PushField field : fields.get()) {
            Optional<Message> why = field.trouble(value(field).get());
            if (why.isPresent()) {
                return Optional.of(Message.of("console.push.obstacle", field.title(), why.get()));
            }
        }
        return troubleOfMinutes()
                .map(
                        why ->
                                Message.of(
                                        "console.push.obstacle",
                                        Message.of("console.push.minutes"),
                                        why));
    }

    /** What is wanted; only where there is no obstacle. */
    PushWish wish() {
        TreeMap<String, String> filled = new TreeMap<>();
        for (PushField field : fields.get()) {
            String value = value(field).get().strip();
            if (!value.isEmpty()) {
                filled.put(field.name(), value);
            }
        }
        return new PushWish(form.get().name(), filled, limit().orElseThrow());
    }

    /** How a template is called. */
    static Message title(TemplateForm form) {
        return switch (form.name()) {
            case "vlan" -> Message.of("console.push.template-vlan");
            case "access-port" -> Message.of("console.push.template-access-port");
            case "trunk-port" -> Message.of("console.push.template-trunk-port");
            case "lag" -> Message.of("console.push.template-lag");
            case "lldp" -> Message.of("console.push.template-lldp");
            case "time" -> Message.of("console.push.template-time");
            case "syslog" -> Message.of("console.push.template-syslog");
            case "roce" -> Message.of("console.push.template-roce");
            case "telnet-off" -> Message.of("console.push.template-telnet-off");
            case "ssh-v2" -> Message.of("console.push.template-ssh-v2");
            case "no-default-community" -> Message.of("console.push.template-no-default-community");
            case "stp" -> Message.of("console.push.template-stp");
            case "edge-port" -> Message.of("console.push.template-edge-port");
            default -> Message.of("console.push.template-other", form.name());
        };
    }
}

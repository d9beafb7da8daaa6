package io.rackside.app.network.push;

import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.template.Template;

import java.util.List;

/** A change that a person can fill in. */
public record TemplateForm(String name, List<Template.Field> fields) {
    public TemplateForm {
        fields = List.copyOf(fields);
    }

    /** Its fields as a person fills them in. */
    public List<FormField> inputs() {
        return fields.stream().map(FormField::new).toList();
    }

    /** The forms a profile has, by name. */
    public static List<TemplateForm> of(CliProfile profile) {
        return profile.templates().keySet().stream()
                .sorted()
                .map(name -> new TemplateForm(name, Template.of(profile, name).get().fields()))
                .toList();
    }
}

package io.rackside.app.network.push;

import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.template.Template;

import java.util.List;
import java.util.Set;

/** A change that a person can fill in. */
public record TemplateForm(String name, List<Template.Field> fields) {
    public TemplateForm {
        fields = List.copyOf(fields);
    }

    /** Its fields as a person fills them in. */
    public List<FormField> inputs() {
        return fields.stream().map(FormField::new).toList();
    }

    /**
     * What there are forms for, as far as a family has them: all that are shipped have no others.
     */
    private static final List<String> USUAL =
            List.of(
                    "vlan",
                    "access-port",
                    "trunk-port",
                    "lag",
                    "lldp",
                    "time",
                    "syslog",
                    "pfc",
                    "roce");

    /** What a profile has no form for; PFC alone is what RoCE with ECN has too. */
    public static List<String> absent(CliProfile profile) {
        Set<String> there = profile.templates().keySet();
        return USUAL.stream()
                .filter(name -> !there.contains(name))
                .filter(name -> !name.equals("pfc") || !there.contains("roce"))
                .toList();
    }

    /** The forms a profile has, by name. */
    public static List<TemplateForm> of(CliProfile profile) {
        return profile.templates().keySet().stream()
                .sorted()
                .map(name -> new TemplateForm(name, Template.of(profile, name).get().fields()))
                .toList();
    }
}

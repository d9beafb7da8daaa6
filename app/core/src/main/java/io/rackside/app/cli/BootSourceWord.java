package io.rackside.app.cli;

import io.rackside.model.settings.Settings.BootSource;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A source to start from as it is typed: {@code remote-media}. */
final class BootSourceWord implements ITypeConverter<BootSource> {
    @Override
    public BootSource convert(String typed) {
        return Arrays.stream(BootSource.values())
                .filter(source -> BootCommand.word(source).equals(typed.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(all()));
    }

    private static String all() {
        return Arrays.stream(BootSource.values())
                .map(BootCommand::word)
                .collect(Collectors.joining(", "));
    }
}

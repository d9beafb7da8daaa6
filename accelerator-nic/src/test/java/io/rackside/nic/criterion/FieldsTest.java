package io.rackside.nic.criterion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

class FieldsTest {
    private static Message refusal(String json) {
        byte[] file = json.getBytes(StandardCharsets.UTF_8);
        return assertThrows(
                        FileRefused.class,
                        () ->
                                Fields.read(
                                        file, fields -> fields.object("expect", Fields::criterion)))
                .what();
    }

    @Test
    void aCriterionIsRead() {
        byte[] file =
                "{\"expect\":{\"op\":\"at-least\",\"value\":\"1\"}}"
                        .getBytes(StandardCharsets.UTF_8);
        assertEquals(
                new Criterion(Op.AT_LEAST, "1"),
                Fields.read(file, fields -> fields.object("expect", Fields::criterion)));
    }

    @Test
    void anUnknownFieldIsNamedWithItsPlace() {
        assertEquals(
                Message.of("nic.file.unknown-field", "expect.vlaue"),
                refusal("{\"expect\":{\"op\":\"is\",\"value\":\"1\",\"vlaue\":\"2\"}}"));
        assertEquals(
                Message.of("nic.file.unknown-field", "more"),
                refusal("{\"expect\":{\"op\":\"is\",\"value\":\"1\"},\"more\":1}"));
    }

    @Test
    void anUnknownWordIsNamed() {
        assertEquals(
                Message.of("nic.file.wrong-value", "expect.op", "equals"),
                refusal("{\"expect\":{\"op\":\"equals\",\"value\":\"1\"}}"));
    }

    @Test
    void aMissingFieldIsNamed() {
        assertEquals(
                Message.of("nic.file.missing-field", "expect.value"),
                refusal("{\"expect\":{\"op\":\"is\"}}"));
        assertEquals(Message.of("nic.file.missing-field", "expect"), refusal("{}"));
    }

    @Test
    void aNumberIsNoText() {
        assertEquals(
                Message.of("nic.file.wrong-value", "expect.value", "1"),
                refusal("{\"expect\":{\"op\":\"is\",\"value\":1}}"));
    }

    @Test
    void aFieldThatComesTwiceIsAMistake() {
        assertEquals(
                Message.of("nic.file.no-json", 1),
                refusal("{\"expect\":{\"op\":\"is\",\"op\":\"is\",\"value\":\"1\"}}"));
    }

    @Test
    void whatIsNoJsonIsToldByItsLine() {
        assertEquals(Message.of("nic.file.no-json", 2), refusal("{\n\"expect\": oops}"));
        assertEquals(Message.of("nic.file.no-object", "$"), refusal("[]"));
        assertEquals(Message.of("nic.file.no-object", "$"), refusal(""));
        assertEquals(
                Message.of("nic.file.no-json", 1),
                refusal("{\"expect\":{\"op\":\"none\"}} trailing"));
    }

    @Test
    void aFileOfAnySizeIsRefusedInTime() {
        byte[] large = new byte[Fields.FILE_MOST + 1];
        Arrays.fill(large, (byte) ' ');
        FileRefused refused =
                assertThrows(FileRefused.class, () -> Fields.read(large, fields -> fields));
        assertEquals(Message.of("nic.file.too-large", 1024), refused.what());
    }

    @Test
    void controlCharactersDoNotGetIntoTexts() {
        assertEquals(
                "nic.file.wrong-value",
                refusal("{\"expect\":{\"op\":\"is\",\"value\":\"1\\u001b[2J\"}}").code());
    }

    @Test
    void anUnknownSystemOrVersionIsAMistake() {
        for (String applies :
                List.of(
                        "{\"os\":[\"kylin\"]}",
                        "{\"kernel\":{\"from\":\"new\"}}",
                        "{\"kernel\":{\"till\":\"6\"}}",
                        "{\"driver\":\"mlx5_core\"}")) {
            byte[] file = ("{\"applies\":" + applies + "}").getBytes(StandardCharsets.UTF_8);
            assertThrows(FileRefused.class, () -> Fields.read(file, Fields::applies), applies);
        }
    }
}

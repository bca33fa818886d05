package dev.iwae.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.StrictJson;
import dev.iwae.plan.StageConfig;
import dev.iwae.store.StepKey;
import dev.iwae.worker.step.Orders;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StepPhase;
import dev.iwae.worker.step.StepProgress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTest {

  private static final StepKey KEY = new StepKey("a".repeat(64));

  static List<Message> messages() {
    StageConfig config = Orders.stage(Long.MIN_VALUE, 3, 9);
    ObjectNode object = JsonNodeFactory.instance.objectNode().put("revision", "abc");
    return List.of(
        new Message.Execute(Orders.fake(FakeExecution.Behaviour.FAIL)),
        new Message.Execute(
            new StepOrder(
                KEY,
                Optional.of(new StepKey("b".repeat(64))),
                config,
                Optional.empty(),
                Optional.of(Path.of("model.npz")),
                object)),
        new Message.Help(Orders.fake(FakeExecution.Behaviour.COMPLETE)),
        new Message.Employ(3),
        new Message.Stop(),
        new Message.Hello("token", object),
        new Message.Heartbeat(),
        new Message.Progressed(
            new StepProgress(KEY, StepPhase.TRAINING, 1L << 40, 1L << 41, 3, 9, -86.76, 131.5)),
        new Message.Progressed(
            new StepProgress(KEY, StepPhase.WAITING, 0, 0, 0, 0, Double.NaN, Double.NaN)),
        new Message.Noticed(KEY, "begins again"),
        new Message.Completed(KEY, true),
        new Message.Helped(KEY),
        new Message.Failed(KEY, "what\nhappened"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void roundTrip(Message message) throws Exception {
    assertThat(StrictJson.read(StrictJson.bytes(message), Message.class)).isEqualTo(message);
  }

  @Test
  void anythingElse() {
    byte[] json = "{\"type\": \"dance\"}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> StrictJson.read(json, Message.class))
        .hasMessage("no message is of type `dance`");
  }
}

package io.weatherconnect.stack;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The access control lists of a secured Kafka: what the worker with the shipped connectors and what
 * the command line need. {@code docs/operations.md} lists the same as commands.
 */
public final class AccessControlLists {
  private static final String WORKER_GROUP = "weather-connect";
  private static final List<String> INTERNAL_TOPICS =
      List.of("connect-configs", "connect-offsets", "connect-status");
  private static final List<String> WEATHER_TOPICS = List.of("hourlymetrics", "dailymetrics");

  private final List<AclBinding> bindings = new ArrayList<>();

  private AccessControlLists() {}

  /** The rights of all users but the super user. */
  public static List<AclBinding> all() {
    AccessControlLists rights = new AccessControlLists();
    SecuredUser worker = SecuredUser.CONNECT_WORKER;
    for (String topic : INTERNAL_TOPICS) {
      rights.allow(worker, TOPIC, LITERAL, topic, CREATE, READ, WRITE, DESCRIBE_CONFIGS);
    }
    for (String topic : WEATHER_TOPICS) {
      rights.allow(worker, TOPIC, LITERAL, topic, CREATE, READ, WRITE);
      rights.allow(
          SecuredUser.WEATHER_OPERATOR, TOPIC, LITERAL, topic, READ, DESCRIBE, DESCRIBE_CONFIGS);
    }
    rights.allow(worker, GROUP, LITERAL, WORKER_GROUP, READ);
    // The groups of the sinks; DELETE is needed to reset their offsets.
    rights.allow(worker, GROUP, PREFIXED, "connect-", READ, DELETE);
    // The worker that leads the group writes configurations in transactions, each source task
    // its records with their offsets.
    rights.allow(
        worker, TRANSACTIONAL_ID, LITERAL, "connect-cluster-" + WORKER_GROUP, WRITE, DESCRIBE);
    rights.allow(worker, TRANSACTIONAL_ID, PREFIXED, WORKER_GROUP + "-", WRITE, DESCRIBE);
    return List.copyOf(rights.bindings);
  }

  private void allow(
      SecuredUser user,
      ResourceType type,
      PatternType pattern,
      String name,
      AclOperation... operations) {
    for (AclOperation operation : operations) {
      bindings.add(
          new AclBinding(
              new ResourcePattern(type, name, pattern),
              new AccessControlEntry(user.principal(), "*", operation, AclPermissionType.ALLOW)));
    }
  }
}

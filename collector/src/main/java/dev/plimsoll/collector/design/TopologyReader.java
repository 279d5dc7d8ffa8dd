package dev.plimsoll.collector.design;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Reads where clients are and what connects them: links, client groups, instances. */
final class TopologyReader {
  static final String LINK = "link";
  static final String GROUP = "client group";
  static final int MOST_CLIENTS = 10_000_000;

  private static final Scalar<Integer> CLIENTS = Scalars.count(1, MOST_CLIENTS);
  private static final Scalar<Deployment> DEPLOYMENT = Scalars.word(Deployment.class);
  private static final Scalar<Access> ACCESS = Scalars.word(Access.class);

  private final Names names;
  private final NetworkClaims claims;

  TopologyReader(Names names, NetworkClaims claims) {
    this.names = names;
    this.claims = claims;
  }

  Link link(Section section) {
    Link link =
        new Link(
            ContentReader.orStandIn(names.declare(LINK, section)),
            section.required("bandwidth", Scalars.BANDWIDTH, new Bandwidth(1)),
            section.optional("shareForImages", Scalars.SHARE).orElse(Ratio.ONE));
    section.finish();
    return link;
  }

  ClientGroup clientGroup(Section section) {
    String name = ContentReader.orStandIn(names.declare(GROUP, section));
    int clients = section.required("clients", CLIENTS, MOST_CLIENTS);
    ClientGroup group =
        new ClientGroup(
            name,
            clients,
            networks(section, name),
            section.value(LINK).flatMap(value -> groupLink(section, value)),
            section.optional("isolated", Scalars.FLAG).orElse(false),
            section.optional("access", ACCESS).orElse(Access.HTTP),
            section.optional("clientRate", Scalars.BANDWIDTH),
            ServiceLevels.changeIn(section),
            workspaces(section, clients));
    nameClash(section, group);
    section.finish();
    return group;
  }

  Instance instance(Section section) {
    Instance instance =
        new Instance(
            ContentReader.orStandIn(names.declare("instance", section)),
            names.list(GROUP, section, "clientGroups", section.requiredList("clientGroups")));
    section.finish();
    return instance;
  }

  private List<Cidr> networks(Section section, String group) {
    List<Cidr> networks = new ArrayList<>();
    for (Node member : section.list("networks")) {
      section
          .read(member, "network", Scalars.NETWORK)
          .ifPresent(
              network -> {
                claims.add(group, network, member);
                networks.add(network);
              });
    }
    if (section.value("networks").isEmpty()) {
      section
          .problems()
          .warn(
              section.place("name"),
              "this client group has no networks: its downloads cannot be told from others",
              "add networks: [10.10.0.0/16]");
    }
    return networks;
  }

  /** A link of a group's own goes by the group's name. */
  private void nameClash(Section section, ClientGroup group) {
    boolean shared = group.link().filter(GroupLink.Shared.class::isInstance).isPresent();
    if (!shared && names.isDeclared(LINK, group.name())) {
      section
          .problems()
          .at(
              section.place("name"),
              "a link that this client group does not use has its name",
              "rename one of them, or write link: " + group.name());
    }
  }

  private Optional<GroupLink> groupLink(Section section, Node value) {
    Optional<String> text = section.read(value, LINK, LINK_OR_NAME);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    boolean isName = names.isDeclared(LINK, text.get()) || !Character.isDigit(text.get().charAt(0));
    if (isName && !text.get().startsWith("-")) {
      names.use(LINK, text.get(), value);
      return Optional.of(new GroupLink.Shared(text.get()));
    }
    return section.read(value, LINK, Scalars.BANDWIDTH).map(GroupLink.Own::new);
  }

  private static final Scalar<String> LINK_OR_NAME =
      new Scalar<>(Scalars.BANDWIDTH.expected() + ", or the name of a link", Scalars.TEXT.parser());

  private List<WorkspaceUse> workspaces(Section section, int clientsOfGroup) {
    List<WorkspaceUse> uses = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node member : section.requiredList("workspaces")) {
      Optional<WorkspaceUse> use =
          member instanceof MappingNode
              ? Section.of(member, "a workspace of a client group", section.problems())
                  .map(entry -> workspaceEntry(entry, clientsOfGroup))
              : section
                  .read(member, "workspaces", Scalars.TEXT)
                  .map(name -> plainUse(name, member));
      use.ifPresent(
          known -> {
            if (!seen.add(known.workspace())) {
              section
                  .problems()
                  .at(nameIn(member), "workspace is listed twice in workspaces", "remove one");
            }
            uses.add(known);
          });
    }
    return uses;
  }

  /** Where the entry names its workspace: in it, or the entry itself. */
  private static Node nameIn(Node entry) {
    if (!(entry instanceof MappingNode mapping)) {
      return entry;
    }
    return mapping.getValue().stream()
        .filter(tuple -> Nodes.written(tuple.getKeyNode()).equals("name"))
        .map(NodeTuple::getValueNode)
        .findFirst()
        .orElse(entry);
  }

  private WorkspaceUse plainUse(String name, Node node) {
    names.use(ContentReader.WORKSPACE, name, node);
    return new WorkspaceUse(name, Optional.empty(), OptionalInt.empty());
  }

  private WorkspaceUse workspaceEntry(Section section, int clientsOfGroup) {
    String name = names.required(ContentReader.WORKSPACE, section, "name");
    Optional<Integer> clients = section.optional("clients", CLIENTS);
    if (clients.isPresent() && clients.get() > clientsOfGroup) {
      section
          .problems()
          .at(
              section.place("clients"),
              "clients of this workspace are more than the " + clientsOfGroup + " of the group",
              "write a whole number from 1 to " + clientsOfGroup);
    }
    WorkspaceUse use =
        new WorkspaceUse(
            ContentReader.orStandIn(name),
            section.optional("deployment", DEPLOYMENT),
            clients.map(OptionalInt::of).orElse(OptionalInt.empty()));
    section.finish();
    return use;
  }
}

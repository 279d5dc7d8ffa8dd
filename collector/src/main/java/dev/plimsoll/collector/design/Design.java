package dev.plimsoll.collector.design;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * What was planned. Every name in it stands for something in it: the reader refuses a design with
 * dangling names, so lookups by a name taken from the design never fail.
 */
public record Design(
    Optional<String> organization,
    ServiceLevel serviceLevel,
    List<Instance> instances,
    Named<Image> images,
    Named<Workspace> workspaces,
    Named<Link> links,
    Named<ClientGroup> clientGroups,
    Named<Repository> repositories,
    List<PlannedWindow> plannedWindows,
    Costs costs) {
  public Design {
    instances = List.copyOf(instances);
    plannedWindows = List.copyOf(plannedWindows);
  }

  /** A design of lists as they were read. */
  Design(
      Optional<String> organization,
      ServiceLevel serviceLevel,
      List<Instance> instances,
      List<Image> images,
      List<Workspace> workspaces,
      List<Link> links,
      List<ClientGroup> clientGroups,
      List<Repository> repositories,
      List<PlannedWindow> plannedWindows,
      Costs costs) {
    this(
        organization,
        serviceLevel,
        instances,
        Named.of("image", images, Image::name),
        Named.of("workspace", workspaces, Workspace::name),
        Named.of("link", links, Link::name),
        Named.of("client group", clientGroups, ClientGroup::name),
        Named.of("repository", repositories, Repository::name),
        plannedWindows,
        costs);
  }

  /**
   * The image of this name.
   *
   * @throws NoSuchElementException when the design has none
   */
  public Image image(String name) {
    return images.called(name);
  }

  /**
   * The workspace of this name.
   *
   * @throws NoSuchElementException when the design has none
   */
  public Workspace workspace(String name) {
    return workspaces.called(name);
  }

  /**
   * The shared link of this name.
   *
   * @throws NoSuchElementException when the design has none
   */
  public Link link(String name) {
    return links.called(name);
  }

  /**
   * The client group of this name.
   *
   * @throws NoSuchElementException when the design has none
   */
  public ClientGroup clientGroup(String name) {
    return clientGroups.called(name);
  }

  /**
   * The repository of this name.
   *
   * @throws NoSuchElementException when the design has none
   */
  public Repository repository(String name) {
    return repositories.called(name);
  }

  /** The groups of these names, in this order. */
  public List<ClientGroup> clientGroups(Collection<String> names) {
    return names.stream().map(this::clientGroup).toList();
  }

  /** Tells the groups of one repository, its own and those it takes over, by address. */
  public GroupNetworks networksOf(Repository repository) {
    return new GroupNetworks(clientGroups(repository.allClientGroups()));
  }

  /** The service level for a workspace in a group: the group's word, then the workspace's. */
  public ServiceLevel serviceLevel(ClientGroup group, Workspace workspace) {
    return group.serviceLevel().applyTo(workspace.serviceLevel().applyTo(serviceLevel));
  }

  /** Where all agents answer, each once. */
  public Set<URI> agents() {
    Set<URI> agents = new LinkedHashSet<>();
    repositories.forEach(repository -> agents.addAll(repository.agents()));
    return agents;
  }
}

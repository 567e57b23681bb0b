using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;

namespace Atlas.Tests.Tenancy;

public sealed class CallerTests
{
    [Theory]
    [InlineData(Role.Agent, CaseVisibility.All, true, true, true)]
    [InlineData(Role.Agent, CaseVisibility.AssignedAndUnassigned, true, true, false)]
    [InlineData(Role.Manager, CaseVisibility.All, true, true, true)]
    [InlineData(Role.Manager, CaseVisibility.AssignedAndUnassigned, true, true, true)]
    [InlineData(Role.Admin, CaseVisibility.All, true, true, true)]
    [InlineData(Role.Admin, CaseVisibility.AssignedAndUnassigned, true, true, true)]
    public void The_organisation_decides_which_cases_its_agents_see(Role role, CaseVisibility visibility, bool own, bool nobodys, bool others)
    {
        var caller = Agency.Person(role, visibility);

        Assert.Equal(own, caller.MaySee(caller.User));
        Assert.Equal(nobodys, caller.MaySee(assignee: null));
        Assert.Equal(others, caller.MaySee(Agency.Colleague.User));
    }

    [Theory]
    [InlineData(Role.Agent, CaseVisibility.All, false)]
    [InlineData(Role.Agent, CaseVisibility.AssignedAndUnassigned, false)]
    [InlineData(Role.Manager, CaseVisibility.AssignedAndUnassigned, true)]
    [InlineData(Role.Admin, CaseVisibility.AssignedAndUnassigned, true)]
    public void An_agent_edits_the_own_and_nobodys_cases_and_a_manager_all(Role role, CaseVisibility visibility, bool others)
    {
        var caller = Agency.Person(role, visibility);

        Assert.True(caller.MayEdit(caller.User));
        Assert.True(caller.MayEdit(assignee: null));
        Assert.Equal(others, caller.MayEdit(Agency.Colleague.User));
    }

    [Fact]
    public void Whoever_may_edit_a_case_may_see_it()
    {
        foreach (var caller in Enum.GetValues<Role>().SelectMany(role => Enum.GetValues<CaseVisibility>().Select(seen => Agency.Person(role, seen))))
        {
            foreach (var assignee in new[] { null, caller.User, Agency.Colleague.User })
            {
                Assert.True(!caller.MayEdit(assignee) || caller.MaySee(assignee));
            }
        }
    }

    [Fact]
    public void Each_role_includes_the_ones_before_it()
    {
        Assert.Equal([true, false, false], Roles(Agency.Agent));
        Assert.Equal([true, true, false], Roles(Agency.Manager));
        Assert.Equal([true, true, true], Roles(Agency.Admin));
    }

    [Fact]
    public void The_program_sees_all_of_one_organisation_and_is_nobody()
    {
        var program = Caller.Program(Agency.Organisation);

        Assert.Equal((Agency.Organisation, null), (program.Tenant, program.User));
        Assert.True(program.MaySee(Agency.Colleague.User) && program.MayEdit(Agency.Colleague.User));
        Assert.Equal([true, true, true], Roles(program));
    }

    private static bool[] Roles(Caller caller) => [caller.Is(Role.Agent), caller.Is(Role.Manager), caller.Is(Role.Admin)];
}

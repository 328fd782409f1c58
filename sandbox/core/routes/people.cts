import { businessTypes, organizations } from '../accounts.cjs';
import { route, type Route } from '../router.cjs';
import type { Employee, JsonObject, Organization } from '../types.cjs';
import type { World } from '../world.cjs';

/** Who am I, and for whom can I act. */
export function peopleRoutes(): Route[] {
	return [
		route('GET', '/API/v2/Employees/Get', ({ employee }) => ({ status: 200, body: showEmployee(employee) })),
		route('GET', '/API/v2/Organizations/GetMyList', ({ employee, request, world }) => {
			const wanted = request.query.organizationId;
			const own = organizationsOf(employee).filter((one) => !wanted || one.organizationId === wanted);
			return { status: 200, body: own.map((one) => showOrganization(one, world)) };
		}),
	];
}

export function organizationsOf(employee: Employee): Organization[] {
	return organizations.filter((one) => one.companyId === employee.companyId);
}

function showEmployee(employee: Employee): JsonObject {
	const own = organizationsOf(employee);
	return {
		employeeId: employee.employeeId,
		employeeName: { name: employee.nameJa, nameEn: employee.nameEn },
		emailAddress: employee.emailAddress,
		company: { companyId: employee.companyId },
		administratorId: employee.administrator ? `ADM-${employee.employeeId}` : null,
		organizations: own.map(({ organizationId, nameJa }) => ({ organizationId, organizationName: nameJa })),
		defaultOrganizationId: own[0]?.organizationId ?? null,
		language: 'ja',
		mailType: 'html',
		notificationEmailAddresses: [],
		isActive: true,
	};
}

/** The organization as Cyber Port's help prints it; the rows of `assignedBusinessTypes` are assumed. */
function showOrganization(organization: Organization, { assumptions }: World): JsonObject {
	const { id, nameJa, nameEn } = assumptions.businessTypeKeys;
	return {
		organizationId: organization.organizationId,
		organizationName: organization.nameJa,
		organizationNameEn: organization.nameEn,
		address: {},
		contactTo: {},
		company: { companyId: organization.companyId },
		assignedBusinessTypes: businessTypes
			.filter((type) => organization.businessTypeIds.includes(type.businessTypeId))
			.map((type) => ({
				[id]: type.businessTypeId,
				[nameJa]: type.businessTypeName,
				[nameEn]: type.businessTypeNameEn,
			})),
		permitSearchByName: true,
		isActive: true,
	};
}
